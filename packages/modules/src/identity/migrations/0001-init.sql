-- Identity: who may sign in. Everything here is global and stands outside the workspaces. The library that checks
-- passwords and opens sessions writes accounts, sessions, credentials and verifications; their names are ours.

create table accounts (
  id uuid not null,
  email text not null,
  email_folded text not null,
  email_verified boolean not null default false,
  name text not null,
  image text,
  is_operator boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint accounts__id primary key (id),
  constraint accounts__email unique (email_folded),
  -- The collation "C" folds A to Z and nothing else: under the Turkish rule I would become ı, and people could not sign in.
  constraint accounts__email_folded check (email_folded = lower(email collate "C")),
  -- With other letters "the same address" depends on who folds it (İ, ı, the Kelvin sign), so they are refused.
  constraint accounts__email_ascii check (email ~ '^[\x21-\x7e]+$')
);
comment on table accounts is 'A person''s login, the same in every workspace.';
comment on column accounts.email is 'The address as it was typed.';
comment on column accounts.email_folded is 'The address with A to Z in lower case: what signing in looks for.';
comment on column accounts.is_operator is 'Runs the instance, above all workspaces. True for one account at most.';

-- Two first sign-ups at once: the insert of the second fails here, and it is asked again as an ordinary sign-up.
create unique index accounts__is_operator on accounts (is_operator) where is_operator;

create table sessions (
  id uuid not null,
  account_id uuid not null,
  token text not null,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint sessions__id primary key (id),
  constraint sessions__token unique (token),
  constraint sessions__account_id_fkey foreign key (account_id) references accounts (id) on delete cascade
-- Rows are updated once an hour while they are used; the room left keeps those updates off the indexes.
) with (fillfactor = 80);
comment on table sessions is 'A sign-in on one device. The row is the session: without it the token is worth nothing.';
comment on column sessions.token is 'Random, 32 letters and digits. A client holds it together with a signature.';
comment on column sessions.expires_at is '24 hours after the last use, moved on when less than 23 hours are left.';
create index sessions__account_id on sessions (account_id);

create table credentials (
  id uuid not null,
  account_id uuid not null,
  provider_id text not null,
  provider_account_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint credentials__id primary key (id),
  constraint credentials__provider_id_provider_account_id unique (provider_id, provider_account_id),
  constraint credentials__account_id_fkey foreign key (account_id) references accounts (id) on delete cascade
);
comment on table credentials is 'Ways to prove that one is the account: a password, later identities of other providers.';
comment on column credentials.provider_id is 'credential for a password; else the provider.';
comment on column credentials.provider_account_id is 'The account at the provider; for a password our own account id.';
comment on column credentials.password is 'scrypt$<N>$<r>$<p>$<salt>$<key>, salt and key in base64url.';
create index credentials__account_id on credentials (account_id);

create table verifications (
  id uuid not null,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint verifications__id primary key (id)
);
comment on table verifications is 'Short-lived proofs under way, such as a link that was sent. Nothing writes them yet.';
create index verifications__identifier on verifications (identifier);

create table instance_settings (
  is_only_row boolean not null default true,
  secret bytea not null,
  created_at timestamptz not null default now(),
  constraint instance_settings__is_only_row primary key (is_only_row),
  constraint instance_settings__one_row check (is_only_row),
  constraint instance_settings__secret check (octet_length(secret) = 32)
);
comment on table instance_settings is 'What all processes of the instance share. One row.';
comment on column instance_settings.secret is '32 random bytes from which the keys of signatures are derived; changing them signs everybody out.';
