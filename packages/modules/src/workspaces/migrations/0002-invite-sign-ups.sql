-- Signing up by an invitation uses it up, too: otherwise a link for one person makes any number of accounts. The account
-- does not exist yet when its use is counted, so the use is kept under the address.

create table invite_sign_ups (
  workspace_id uuid not null,
  invite_id uuid not null,
  email_folded text not null,
  created_at timestamptz not null default now(),
  constraint invite_sign_ups__workspace_id_invite_id_email_folded primary key (workspace_id, invite_id, email_folded),
  constraint invite_sign_ups__workspace_id_invite_id_fkey
    foreign key (workspace_id, invite_id) references invites (workspace_id, id)
);
comment on table invite_sign_ups is 'Uses of invitations that a sign-up took and its account has not accepted by yet; counted in uses.';
comment on column invite_sign_ups.email_folded is 'The address that signs up, folded as in accounts: a retry takes no second use.';

comment on column invites.uses is 'Who accepted, and who signed up by it and is yet to accept.';
