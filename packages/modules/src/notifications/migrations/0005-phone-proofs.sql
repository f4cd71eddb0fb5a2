-- Phone numbers are proved by a code before anything is sent to them: a number may be somebody else's.

-- Global, like accounts: a number belongs to whoever reads what comes there, in whichever workspace.
create table phone_proofs (
  id uuid not null,
  account_id uuid not null,
  phone text not null,
  wrong_tries integer not null default 0,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  proved_at timestamptz,
  constraint phone_proofs__id primary key (id),
  constraint phone_proofs__account_id_fkey foreign key (account_id) references accounts (id) on delete cascade,
  constraint phone_proofs__phone check (phone ~ '^\+[1-9][0-9]{6,14}$')
);
comment on table phone_proofs is 'Codes that were asked for to prove a number, and what they proved. Codes are stored nowhere: they are made of the id by the instance''s secret.';
comment on column phone_proofs.phone is 'As E.164. The same number may be proved by several accounts.';
comment on column phone_proofs.wrong_tries is 'How often another code was given; after five the code counts no more.';
comment on column phone_proofs.expires_at is 'The code counts until then, or until there is a newer one of the account for the number.';
comment on column phone_proofs.proved_at is 'Since when the number is proved for the account; null: it was not, by this code.';
create unique index phone_proofs__proved on phone_proofs (account_id, phone) where proved_at is not null;
create index phone_proofs__account_id on phone_proofs (account_id, phone, created_at);
create index phone_proofs__phone on phone_proofs (phone, created_at);
