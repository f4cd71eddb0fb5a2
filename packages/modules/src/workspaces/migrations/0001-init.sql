-- Workspaces, their members and invitations. Every table but workspaces itself begins its keys with workspace_id, so that
-- the database refuses a reference across workspaces and the schema can be distributed by workspace.

create table workspaces (
  id uuid not null,
  name text not null,
  language text not null,
  created_by uuid not null,
  client_id uuid not null,
  request_hash bytea not null,
  created_at timestamptz not null default now(),
  constraint workspaces__id primary key (id),
  constraint workspaces__created_by_client_id unique (created_by, client_id),
  constraint workspaces__created_by_fkey foreign key (created_by) references accounts (id),
  constraint workspaces__language check (language in ('tr', 'en'))
);
comment on table workspaces is 'A tenant: one organisation.';
comment on column workspaces.language is 'Sorts names, and is what new members start with.';
comment on column workspaces.created_by is 'The account that made it; ownership is a role of members.';
comment on column workspaces.client_id is 'Id of the request that made it, the same over retries.';
comment on column workspaces.request_hash is 'SHA-256 of that request: the same client id with another request is refused.';

create table members (
  workspace_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  name text not null,
  role text not null,
  title text not null default '',
  department text not null default '',
  phone text not null default '',
  is_active boolean not null default true,
  joined_at timestamptz not null default now(),
  deactivated_at timestamptz,
  deactivated_by uuid,
  constraint members__workspace_id_id primary key (workspace_id, id),
  constraint members__workspace_id_account_id unique (workspace_id, account_id),
  constraint members__workspace_id_fkey foreign key (workspace_id) references workspaces (id),
  constraint members__account_id_fkey foreign key (account_id) references accounts (id),
  constraint members__workspace_id_deactivated_by_fkey
    foreign key (workspace_id, deactivated_by) references members (workspace_id, id),
  constraint members__role check (role in ('owner', 'admin', 'member', 'guest')),
  constraint members__is_active check (is_active = (deactivated_at is null))
);
comment on table members is 'An account in a workspace, with the employee profile. Rows stay when somebody leaves: messages name them.';
comment on column members.name is 'Shown to colleagues; begins as the account''s name.';
comment on column members.is_active is 'Whether the member may come in.';
comment on column members.deactivated_by is 'Who ended the membership; the member itself when it left.';

-- The workspaces of an account, for the list of them and for memberships of requests.
create index members__account_id on members (account_id) where is_active;
-- Members by state; with the role, the owners that are left.
create index members__workspace_id_is_active_role on members (workspace_id, is_active, role);
create index members__workspace_id_department on members (workspace_id, department);
-- Names stand in the order of the workspace's language; a page reads one of the two from its cursor on.
create index members__workspace_id_name_tr on members (workspace_id, name collate "tr-x-icu", id);
create index members__workspace_id_name_en on members (workspace_id, name collate "en-x-icu", id);

create table invites (
  workspace_id uuid not null,
  id uuid not null,
  token_hash bytea not null,
  role text not null,
  max_uses integer not null,
  uses integer not null default 0,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  created_by uuid not null,
  client_id uuid not null,
  request_hash bytea not null,
  created_at timestamptz not null default now(),
  constraint invites__workspace_id_id primary key (workspace_id, id),
  constraint invites__workspace_id_token_hash unique (workspace_id, token_hash),
  constraint invites__workspace_id_created_by_client_id unique (workspace_id, created_by, client_id),
  constraint invites__workspace_id_created_by_fkey
    foreign key (workspace_id, created_by) references members (workspace_id, id),
  constraint invites__role check (role in ('admin', 'member', 'guest')),
  constraint invites__uses check (uses between 0 and max_uses)
);
comment on table invites is 'Links that make whoever follows them a member.';
comment on column invites.token_hash is 'SHA-256 of the token. The token is in the link only, and can be made again from its request.';
comment on column invites.revoked_at is 'Withdrawn, or its creator may no longer invite.';
comment on column invites.request_hash is 'SHA-256 of the request: the same client id with another request is refused.';
-- The list shows the newest first.
create index invites__workspace_id_created_at on invites (workspace_id, created_at);
