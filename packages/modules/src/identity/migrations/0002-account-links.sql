-- Links that are mailed to somebody who is to prove an address or to choose a new password, and where accounts were
-- signed in to from, so that a sign-in from elsewhere can be told of.

alter table accounts add column language text not null default 'tr';
alter table accounts add constraint accounts__language check (language in ('tr', 'en'));
comment on column accounts.language is 'Of the page that was last signed in by: what mails about the account are written in.';

create table account_links (
  id uuid not null,
  purpose text not null,
  account_id uuid not null,
  token_hash bytea not null,
  email text not null,
  old_email text not null,
  password_hash bytea,
  expires_at timestamptz not null,
  used_at timestamptz,
  replaced_at timestamptz,
  created_at timestamptz not null default now(),
  constraint account_links__id primary key (id),
  constraint account_links__account_id_fkey foreign key (account_id) references accounts (id) on delete cascade,
  constraint account_links__purpose check (purpose in ('reset', 'verify', 'change')),
  constraint account_links__email_ascii check (email ~ '^[\x21-\x7e]+$')
);
comment on table account_links is 'Links that were mailed, each for one use. A row is worth nothing without the instance''s secret.';
comment on column account_links.token_hash is 'SHA-256 of the token, which is in the mail alone and can be made again from the id.';
comment on column account_links.email is 'Where the link goes, as it was typed; for a change the address that is to be the account''s.';
comment on column account_links.old_email is 'The account''s address when it was asked for. With another one the link leads nowhere.';
comment on column account_links.password_hash is 'SHA-256 of the stored password when it was asked for, for purpose reset. With another one the link leads nowhere.';
comment on column account_links.replaced_at is 'Voided: by a newer one of its purpose, or by a new password.';
-- One link of a purpose is open for an account: a second request that comes at once waits here and voids the first.
create unique index account_links__open on account_links (account_id, purpose)
  where used_at is null and replaced_at is null;
create index account_links__expires_at on account_links (expires_at);

create table account_sightings (
  account_id uuid not null,
  place_hash bytea not null,
  seen_at timestamptz not null default now(),
  constraint account_sightings__account_id_place_hash primary key (account_id, place_hash),
  constraint account_sightings__account_id_fkey foreign key (account_id) references accounts (id) on delete cascade
);
comment on table account_sightings is 'From where accounts were signed in to in the last 90 days.';
comment on column account_sightings.place_hash is 'Keyed hash of account, kind of device and network: compared, never read.';
create index account_sightings__seen_at on account_sightings (seen_at);
