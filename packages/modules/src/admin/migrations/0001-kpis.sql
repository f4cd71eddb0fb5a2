-- How the instance does, kept by itself: a row of each process for each minute, and of all processes together for longer spans.

create table kpi_minutes (
  minute timestamptz not null,
  process uuid not null,
  form smallint not null,
  sample jsonb not null,
  constraint kpi_minutes__minute_process primary key (minute, process)
);
comment on table kpi_minutes is 'What each process counted in a minute; kept for a day.';
comment on column kpi_minutes.process is 'Its incarnation.';
comment on column kpi_minutes.form is 'Number of the sample''s form: a version reads those of its own.';

create table kpi_spans (
  step smallint not null,
  starts_at timestamptz not null,
  form smallint not null,
  sample jsonb not null,
  constraint kpi_spans__step_starts_at primary key (step, starts_at),
  constraint kpi_spans__step check (step in (10, 60))
);
comment on table kpi_spans is 'The same of all processes together over ten minutes and over an hour; kept for eight days.';
comment on column kpi_spans.step is 'Its length in minutes.';
