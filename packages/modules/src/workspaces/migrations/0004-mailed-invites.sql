-- Invitations that are mailed: each is for one person and knows its address.

create table invite_mailings (
  workspace_id uuid not null,
  id uuid not null,
  created_by uuid not null,
  client_id uuid not null,
  request_hash bytea not null,
  outcomes jsonb not null,
  mails integer not null,
  created_at timestamptz not null default now(),
  constraint invite_mailings__workspace_id_id primary key (workspace_id, id),
  constraint invite_mailings__workspace_id_created_by_client_id unique (workspace_id, created_by, client_id),
  constraint invite_mailings__workspace_id_created_by_fkey
    foreign key (workspace_id, created_by) references members (workspace_id, id)
);
comment on table invite_mailings is 'Requests to invite by e-mail, for their retries and for how many a workspace may send in a day.';
comment on column invite_mailings.outcomes is 'What was answered, address by address.';
comment on column invite_mailings.mails is 'Mails that were asked for.';
create index invite_mailings__workspace_id_created_at on invite_mailings (workspace_id, created_at);

alter table invites add column email text;
alter table invites add column email_folded text;
alter table invites add constraint invites__email check ((email is null) = (email_folded is null) and (email is null or max_uses = 1));
comment on column invites.email is 'Where the link was mailed to, as it was typed; null: a link that its maker passes on.';
comment on column invites.email_folded is 'The same, folded as in accounts: whoever accepts with this address has proved it.';
create index invites__workspace_id_email_folded on invites (workspace_id, email_folded) where email_folded is not null;
