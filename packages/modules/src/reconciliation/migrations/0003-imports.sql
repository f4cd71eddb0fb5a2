-- Spreadsheets of balances on their way into the ledger.

create table reconciliation_imports (
  workspace_id uuid not null,
  id uuid not null,
  state text not null default 'reading',
  file_id uuid not null,
  file_name text not null,
  sheet text,
  mapping jsonb,
  defaults jsonb not null default '{}',
  preview jsonb,
  counts jsonb,
  outcome jsonb,
  errors_file_id uuid,
  error_code text,
  revision integer not null default 1,
  job_id uuid,
  created_by uuid not null,
  client_id uuid not null,
  request_hash bytea not null,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (workspace_id, id),
  constraint reconciliation_imports__created_by foreign key (workspace_id, created_by) references members (workspace_id, id),
  constraint reconciliation_imports__client_id unique (workspace_id, created_by, client_id),
  constraint reconciliation_imports__state
    check (state in ('reading', 'mapping', 'checking', 'ready', 'applying', 'applied', 'failed', 'discarded'))
);
comment on table reconciliation_imports is 'Spreadsheets of balances. Nothing of one is in the ledger before it is applied.';
comment on column reconciliation_imports.file_id is 'The file as it was sent. It is gone some days after the import ended.';
comment on column reconciliation_imports.revision is 'Raised by each request that has it done anew: a job of an older one writes nothing.';
create index reconciliation_imports__ended_at on reconciliation_imports (ended_at) where ended_at is not null;
create index reconciliation_imports__created_at on reconciliation_imports (workspace_id, created_at);

-- A row that has neither number nor code is found by its name.
create index counterparties__title on counterparties (workspace_id, title) where merged_into is null;

create table import_rows (
  workspace_id uuid not null,
  import_id uuid not null,
  number integer not null,
  title text not null,
  tax_number text not null,
  tax_office text not null,
  account_code text not null,
  language text,
  contacts jsonb not null,
  amount numeric(18,2) not null,
  side text not null,
  currency text not null,
  period_ends_on date not null,
  outcome text,
  letter_id uuid,
  adds_counterparty boolean not null default false,
  primary key (workspace_id, import_id, number),
  constraint import_rows__import foreign key (workspace_id, import_id) references reconciliation_imports (workspace_id, id),
  constraint import_rows__outcome check (outcome in ('new', 'amended', 'same', 'conflict', 'repeated'))
);
comment on table import_rows is 'The rows of a spreadsheet as they were understood, and what became of each. Gone some days after the import ended.';
comment on column import_rows.outcome is 'null: not written yet. So a job that died goes on where it was.';
create index import_rows__letter_id on import_rows (workspace_id, import_id, letter_id) where letter_id is not null;
create index import_rows__to_apply on import_rows (workspace_id, import_id, number) where outcome is null;

create table mapping_memories (
  workspace_id uuid not null,
  headers_hash bytea not null,
  memory jsonb not null,
  used_at timestamptz not null,
  primary key (workspace_id, headers_hash),
  constraint mapping_memories__workspace foreign key (workspace_id) references workspaces (id)
);
comment on table mapping_memories is 'What columns meant before, by the headers of the sheet.';
create index mapping_memories__used_at on mapping_memories (workspace_id, used_at);
