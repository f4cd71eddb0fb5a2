-- What waits for a job that is over would wait for ever: it ends when its time is over.
alter table reconciliation_imports add column asked_at timestamptz not null default now();
comment on column reconciliation_imports.asked_at is 'When the job that works on it was asked for.';
create index reconciliation_imports__working on reconciliation_imports (asked_at)
  where state in ('reading', 'checking', 'applying');

alter table letter_exports add column error_code text;
comment on column letter_exports.error_code is 'Why it failed; null where it did not, or before that was noted.';
create index letter_exports__making on letter_exports (created_at) where state = 'making';
