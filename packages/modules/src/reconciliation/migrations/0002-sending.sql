-- Sending: who asked for what to be sent, and every message that leaves for a letter.

create table letter_sendings (
  workspace_id uuid not null,
  id uuid not null,
  ways text[] not null,
  job_id uuid not null,
  created_by uuid not null,
  client_id uuid not null,
  request_hash bytea not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  constraint letter_sendings__workspace foreign key (workspace_id) references workspaces (id),
  constraint letter_sendings__created_by foreign key (workspace_id, created_by) references members (workspace_id, id),
  constraint letter_sendings__client_id unique (workspace_id, created_by, client_id)
);
comment on table letter_sendings is 'Requests to send letters. Its row lock lets one attempt of its job at a time take letters of it.';
comment on column letter_sendings.ways is 'Those that were asked for and that the instance had then.';

create table letter_sending_items (
  workspace_id uuid not null,
  sending_id uuid not null,
  letter_id uuid not null,
  version integer not null,
  round integer not null,
  outcome text,
  primary key (workspace_id, sending_id, letter_id),
  constraint letter_sending_items__sending foreign key (workspace_id, sending_id) references letter_sendings (workspace_id, id),
  constraint letter_sending_items__letter foreign key (workspace_id, letter_id) references letters (workspace_id, id),
  constraint letter_sending_items__outcome check (outcome in ('sent', 'no_address', 'state_refused'))
) with (fillfactor = 80);
comment on table letter_sending_items is 'The letters of a request; each is sent, or not, once.';
comment on column letter_sending_items.round is 'Of the letter when it was asked for, as its version is: one that was sent or amended since is not sent by this.';
comment on column letter_sending_items.outcome is 'What came of it, written with it; null: it has not had its turn.';
create index letter_sending_items__open on letter_sending_items (workspace_id, sending_id, letter_id) where outcome is null;
create index letter_sending_items__letter_id on letter_sending_items (workspace_id, letter_id);

create table letter_deliveries (
  workspace_id uuid not null,
  id uuid not null,
  letter_id uuid not null,
  cause bigint not null,
  round integer not null,
  kind text not null,
  way text not null,
  party text not null,
  address text not null,
  name text not null,
  state text not null default 'waiting',
  reason text,
  provider text,
  answer text,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id),
  constraint letter_deliveries__cause foreign key (workspace_id, letter_id, cause)
    references letter_events (workspace_id, letter_id, number),
  -- What happened is told to an address once.
  constraint letter_deliveries__once unique (workspace_id, letter_id, cause, party, way, address),
  constraint letter_deliveries__kind check (kind in ('letter', 'reminder', 'approved', 'rejected', 'asked')),
  constraint letter_deliveries__way check (way in ('email', 'sms')),
  constraint letter_deliveries__party check (party in ('theirs', 'ours')),
  constraint letter_deliveries__state check (state in ('waiting', 'sent', 'failed', 'unknown', 'cancelled')),
  constraint letter_deliveries__ended check ((state = 'waiting') = (ended_at is null))
) with (fillfactor = 80);
comment on table letter_deliveries is 'Messages for letters, one for each address: what was sent, or why not.';
comment on column letter_deliveries.cause is 'The event of the letter that it is sent for: the sending, the reminder, the answer.';
comment on column letter_deliveries.party is 'theirs: a contact of the counterparty. ours: the member who sent the letter.';
comment on column letter_deliveries.reason is 'Why it was not sent, in a word; the provider''s own words are the answer.';
create index letter_deliveries__round on letter_deliveries (workspace_id, letter_id, round);
-- Across workspaces: the schedule ends those whose job is over without a word about them.
create index letter_deliveries__waiting on letter_deliveries (created_at) where state = 'waiting';

create table letter_certificates (
  workspace_id uuid not null,
  sealed bytea not null,
  facts jsonb not null,
  is_test boolean not null,
  set_by uuid,
  set_at timestamptz not null default now(),
  primary key (workspace_id),
  constraint letter_certificates__workspace foreign key (workspace_id) references workspaces (id),
  constraint letter_certificates__set_by foreign key (workspace_id, set_by) references members (workspace_id, id),
  constraint letter_certificates__is_test check (is_test = (set_by is null))
);
comment on table letter_certificates is 'What letters are signed with: a company''s own, or one that was made here to try things.';
comment on column letter_certificates.sealed is 'Private key and certificates, under a key that is derived from the instance''s secret.';

create table letter_logos (
  workspace_id uuid not null,
  file_id uuid not null,
  set_by uuid not null,
  set_at timestamptz not null default now(),
  primary key (workspace_id),
  constraint letter_logos__file foreign key (workspace_id, file_id) references files (workspace_id, id),
  constraint letter_logos__set_by foreign key (workspace_id, set_by) references members (workspace_id, id)
);
comment on table letter_logos is 'The pictures on letters, as they are printed.';

create table letter_documents (
  workspace_id uuid not null,
  link_id uuid not null,
  file_id uuid not null,
  figures_hash bytea not null,
  is_test boolean not null,
  made_at timestamptz not null,
  primary key (workspace_id, link_id),
  constraint letter_documents__link foreign key (workspace_id, link_id) references letter_links (workspace_id, id),
  constraint letter_documents__file unique (workspace_id, file_id),
  constraint letter_documents__file_id foreign key (workspace_id, file_id) references files (workspace_id, id)
);
comment on table letter_documents is 'Letters as they were signed and sent, one for each sending. They carry no token: who reads one can answer nothing.';
comment on column letter_documents.figures_hash is 'SHA-256 of what is to be agreed on, which stands on the letter.';
comment on column letter_documents.is_test is 'It was signed with a certificate that was made here to try things.';

create table letter_uploads (
  workspace_id uuid not null,
  file_id uuid not null,
  link_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, file_id),
  constraint letter_uploads__file foreign key (workspace_id, file_id) references files (workspace_id, id) on delete cascade,
  constraint letter_uploads__link foreign key (workspace_id, link_id) references letter_links (workspace_id, id)
);
comment on table letter_uploads is 'Files that came by a link, for the answer by it. One that no answer takes goes with its file.';
create index letter_uploads__link_id on letter_uploads (workspace_id, link_id);

alter table letter_answers add constraint letter_answers__file
  foreign key (workspace_id, file_id) references files (workspace_id, id);
