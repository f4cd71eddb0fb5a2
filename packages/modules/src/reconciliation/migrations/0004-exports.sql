-- Letters as files to take away.

create table letter_exports (
  workspace_id uuid not null,
  id uuid not null,
  member_id uuid not null,
  state text not null default 'making',
  wanted jsonb not null,
  letters integer not null default 0,
  file_id uuid,
  job_id uuid,
  client_id uuid not null,
  request_hash bytea not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  constraint letter_exports__member foreign key (workspace_id, member_id) references members (workspace_id, id),
  constraint letter_exports__client_id unique (workspace_id, member_id, client_id),
  constraint letter_exports__state check (state in ('making', 'made', 'failed'))
);
comment on table letter_exports is 'Lists of letters as Excel files, each of the member who asked for it. Gone after some days.';
comment on column letter_exports.file_id is 'Not kept in use: the file goes a day after it was made.';
create index letter_exports__created_at on letter_exports (created_at);
