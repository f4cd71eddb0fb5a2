-- What happened in workspaces by days, counted once each day is over, so that a dashboard costs the same whatever the history.

create table workspace_days (
  workspace_id uuid not null,
  day date not null,
  figure text not null,
  value bigint not null,
  constraint workspace_days__workspace_id_day_figure primary key (workspace_id, day, figure),
  constraint workspace_days__workspace_id_fkey foreign key (workspace_id) references workspaces (id)
);
comment on table workspace_days is 'Figures by days of Europe/Istanbul. Counted anew and never added to: counting a day again changes nothing.';
comment on column workspace_days.figure is 'module.name, as the module contributes it; a figure without a row was zero.';
-- Across workspaces: days are counted and forgotten whole.
create index workspace_days__day on workspace_days (day);

create table day_counts (
  source text not null,
  day date not null,
  counted_at timestamptz not null,
  constraint day_counts__source_day primary key (source, day)
);
comment on table day_counts is 'Up to when each day was counted, by the module that contributes its figures. The row''s lock lets one count a day at a time.';
