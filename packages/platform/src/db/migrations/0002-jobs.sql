-- What is told of jobs beside the queue's own tables, which are the library's. Neither stands in a workspace (law L7).

create table job_runs (
  job_id uuid not null,
  attempt integer not null,
  queue text not null,
  job text not null,
  process text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  outcome text,
  error jsonb,
  done bigint,
  total bigint,
  message jsonb,
  lines jsonb not null default '[]',
  updated_at timestamptz not null default now(),
  constraint job_runs__job_id_attempt primary key (job_id, attempt),
  constraint job_runs__outcome check (outcome in ('completed', 'failed', 'lost', 'cancelled', 'unknown'))
);
comment on table job_runs is 'Attempts that had something to tell: an error, progress, a line of log. Most succeed and have none.';
comment on column job_runs.process is 'Incarnation of the process that worked on it.';
comment on column job_runs.outcome is 'lost: its process died, or was taken for dead; unknown: what it handed over may or may not have arrived.';
comment on column job_runs.lines is 'What the handler said, the newest last; bounded.';
-- Trimming goes by age.
create index job_runs__started_at on job_runs (started_at);

create table job_handovers (
  job_id uuid not null,
  step text not null,
  attempt integer not null,
  state text not null,
  receipt jsonb,
  changed_at timestamptz not null default now(),
  constraint job_handovers__job_id_step primary key (job_id, step),
  constraint job_handovers__state check (state in ('sending', 'sent'))
);
comment on table job_handovers is 'What jobs hand over to somebody who knows no key of ours: committed as sending before, as sent after.';
comment on column job_handovers.step is 'Which of several a job hands over.';
create index job_handovers__changed_at on job_handovers (changed_at);
