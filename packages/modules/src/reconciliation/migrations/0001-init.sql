-- Counterparties, and the letters that ask them whether they agree with a balance.

create table reconcilers (
  workspace_id uuid not null,
  member_id uuid not null,
  added_by uuid not null,
  added_at timestamptz not null default now(),
  primary key (workspace_id, member_id),
  constraint reconcilers__member foreign key (workspace_id, member_id) references members (workspace_id, id),
  constraint reconcilers__added_by foreign key (workspace_id, added_by) references members (workspace_id, id)
);
comment on table reconcilers is 'Members who may reconcile beside owners and admins.';

create table reconciliation_settings (
  workspace_id uuid not null,
  sender jsonb not null,
  version integer not null default 1,
  updated_by uuid not null,
  updated_at timestamptz not null default now(),
  primary key (workspace_id),
  constraint reconciliation_settings__workspace foreign key (workspace_id) references workspaces (id),
  constraint reconciliation_settings__updated_by foreign key (workspace_id, updated_by) references members (workspace_id, id)
);
comment on table reconciliation_settings is 'What letters say of their sender, and how they are sent. No row: nobody has said anything yet.';

create table counterparties (
  workspace_id uuid not null,
  id uuid not null,
  title text not null,
  tax_number text not null default '',
  tax_office text not null default '',
  account_code text not null default '',
  language text not null,
  contacts jsonb not null default '[]',
  version integer not null default 1,
  merged_into uuid,
  created_by uuid not null,
  client_id uuid,
  request_hash bytea,
  created_at timestamptz not null default now(),
  search_vector tsvector generated always as (to_tsvector('simple'::regconfig, fold_letters(title || ' ' || tax_number || ' ' || account_code))) stored,
  primary key (workspace_id, id),
  constraint counterparties__workspace foreign key (workspace_id) references workspaces (id),
  constraint counterparties__created_by foreign key (workspace_id, created_by) references members (workspace_id, id),
  constraint counterparties__merged_into foreign key (workspace_id, merged_into) references counterparties (workspace_id, id),
  constraint counterparties__language check (language in ('tr', 'en')),
  constraint counterparties__tax_number check (tax_number ~ '^([0-9]{10,11})?$')
);
comment on table counterparties is 'Business partners. One that was merged into another keeps its row: what was imported under its name still leads somewhere.';
comment on column counterparties.contacts is 'Who is written to: [{name, email, phone}], ten at most, always read and written as a whole.';
-- The same tax number is the same counterparty: two imports at once make one of it.
create unique index counterparties__tax_number on counterparties (workspace_id, tax_number)
  where tax_number <> '' and merged_into is null;
create unique index counterparties__client_id on counterparties (workspace_id, created_by, client_id) where client_id is not null;
create index counterparties__account_code on counterparties (workspace_id, account_code)
  where account_code <> '' and merged_into is null;
create index counterparties__title_tr on counterparties (workspace_id, title collate "tr-x-icu", id) where merged_into is null;
create index counterparties__title_en on counterparties (workspace_id, title collate "en-x-icu", id) where merged_into is null;
create index counterparties__merged_into on counterparties (workspace_id, merged_into) where merged_into is not null;
create index counterparties__search_vector on counterparties using gin (search_vector);

create table reconciliation_periods (
  workspace_id uuid not null,
  id uuid not null,
  ends_on date not null,
  room_id uuid,
  shown_by uuid,
  last_number integer not null default 0,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  constraint reconciliation_periods__workspace foreign key (workspace_id) references workspaces (id),
  constraint reconciliation_periods__created_by foreign key (workspace_id, created_by) references members (workspace_id, id),
  constraint reconciliation_periods__shown_by foreign key (workspace_id, shown_by) references members (workspace_id, id),
  constraint reconciliation_periods__ends_on unique (workspace_id, ends_on),
  constraint reconciliation_periods__is_shown check ((room_id is null) = (shown_by is null))
);
comment on table reconciliation_periods is 'The days whose balances are matched.';
comment on column reconciliation_periods.room_id is 'The room that shows its letters, by the port of cards: it may be gone.';
comment on column reconciliation_periods.last_number is 'Number of its newest letter, given out under the lock of this row.';

create table letters (
  workspace_id uuid not null,
  id uuid not null,
  period_id uuid not null,
  counterparty_id uuid not null,
  number integer not null,
  currency text not null,
  amount numeric(18,2) not null,
  side text not null,
  state text not null default 'draft',
  delivery text not null default 'none',
  version integer not null default 1,
  round integer not null default 0,
  ways text[] not null default '{}',
  sent_by uuid,
  sent_at timestamptz,
  delivered_at timestamptz,
  seen_at timestamptz,
  expires_at timestamptz,
  next_reminder_at timestamptz,
  change bigint not null default 1,
  shown_change bigint not null default 0,
  changed_at timestamptz not null,
  created_by uuid not null,
  client_id uuid,
  request_hash bytea,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  constraint letters__period foreign key (workspace_id, period_id) references reconciliation_periods (workspace_id, id),
  constraint letters__counterparty foreign key (workspace_id, counterparty_id) references counterparties (workspace_id, id),
  constraint letters__sent_by foreign key (workspace_id, sent_by) references members (workspace_id, id),
  constraint letters__created_by foreign key (workspace_id, created_by) references members (workspace_id, id),
  constraint letters__number unique (workspace_id, period_id, number),
  constraint letters__amount check (amount >= 0),
  constraint letters__side check (side in ('debit', 'credit')),
  constraint letters__currency check (currency ~ '^[A-Z]{3}$'),
  constraint letters__state check (state in ('draft', 'sent', 'delivered', 'seen', 'agreed', 'disputed', 'expired', 'cancelled')),
  constraint letters__delivery check (delivery in ('none', 'waiting', 'sent', 'failed'))
) with (fillfactor = 80);
comment on table letters is 'One counterparty, one period, one currency: asked whether it agrees. Its row lock orders everything that happens to it.';
comment on column letters.side is 'Whose balance it is by our books. debit: they owe us. credit: we owe them.';
comment on column letters.version is 'Of the figures: raised when they change, which voids the links that were sent before.';
comment on column letters.round is 'How often it was sent; each time it gets a link of its own, and the ones before end.';
comment on column letters.change is 'Raised by everything that happens; the number of its newest event.';
comment on column letters.shown_change is 'Up to which change the card in the room shows it.';
create unique index letters__one on letters (workspace_id, period_id, counterparty_id, currency) where state <> 'cancelled';
create unique index letters__client_id on letters (workspace_id, created_by, client_id) where client_id is not null;
create index letters__counterparty_id on letters (workspace_id, counterparty_id);
create index letters__state on letters (workspace_id, period_id, state, currency, side) include (amount, delivery);
create index letters__changed_at on letters (workspace_id, changed_at);
-- Across workspaces: the schedule asks what is due.
create index letters__next_reminder_at on letters (next_reminder_at) where next_reminder_at is not null;
create index letters__expires_at on letters (expires_at) where state in ('sent', 'delivered', 'seen');
create index letters__to_show on letters (workspace_id, period_id, number) where shown_change < change;

create table letter_events (
  workspace_id uuid not null,
  letter_id uuid not null,
  number bigint not null,
  kind text not null,
  at timestamptz not null,
  member_id uuid,
  version integer not null,
  detail jsonb not null default '{}',
  primary key (workspace_id, letter_id, number),
  constraint letter_events__letter foreign key (workspace_id, letter_id) references letters (workspace_id, id),
  constraint letter_events__member foreign key (workspace_id, member_id) references members (workspace_id, id)
);
comment on table letter_events is 'What happened to letters, without holes: the proof. Never changed, never deleted.';

create table letter_links (
  workspace_id uuid not null,
  id uuid not null,
  letter_id uuid not null,
  round integer not null,
  version integer not null,
  token_hash bytea not null,
  figures jsonb not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  constraint letter_links__letter foreign key (workspace_id, letter_id) references letters (workspace_id, id),
  constraint letter_links__round unique (workspace_id, letter_id, round),
  constraint letter_links__token_hash unique (workspace_id, token_hash)
);
comment on table letter_links is 'What counterparties answer by: bound to the figures that it was sent with. The letter says until when.';
comment on column letter_links.figures is 'What the letter says: who asks, whom, which day, how much. The page behind the link shows this and nothing newer.';
comment on column letter_links.token_hash is 'SHA-256 of the token. The token is in the letter only, and can be made again from the link''s id with the instance''s secret.';

create table letter_answers (
  workspace_id uuid not null,
  id uuid not null,
  letter_id uuid not null,
  link_id uuid not null,
  version integer not null,
  kind text not null,
  amount numeric(18,2),
  side text,
  note text not null,
  name text not null,
  file_id uuid,
  answered_at timestamptz not null,
  remote_address text not null,
  user_agent text not null,
  request_hash bytea not null,
  primary key (workspace_id, id),
  constraint letter_answers__letter foreign key (workspace_id, letter_id) references letters (workspace_id, id),
  constraint letter_answers__link foreign key (workspace_id, link_id) references letter_links (workspace_id, id),
  -- Once: the second press finds the first.
  constraint letter_answers__once unique (workspace_id, link_id),
  constraint letter_answers__kind check (kind in ('agrees', 'disagrees', 'wantsStatement', 'notAddressee')),
  constraint letter_answers__theirs check ((amount is null) = (side is null) and (amount is null or kind = 'disagrees')),
  constraint letter_answers__side check (side in ('debit', 'credit'))
);
comment on table letter_answers is 'What counterparties answered, and where it came from; the link has the figures as they were shown. Never changed, never deleted.';
create index letter_answers__letter_id on letter_answers (workspace_id, letter_id, answered_at);

create table letter_views (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  name text not null,
  is_shared boolean not null,
  view jsonb not null,
  primary key (workspace_id, id),
  constraint letter_views__member foreign key (workspace_id, member_id) references members (workspace_id, id)
);
comment on table letter_views is 'Ways of looking at letters that members keep.';
create index letter_views__member_id on letter_views (workspace_id, member_id);
