-- Who was there on which day: what nothing else keeps.

create table member_days (
  workspace_id uuid not null,
  day date not null,
  member_id uuid not null,
  constraint member_days__workspace_id_day_member_id primary key (workspace_id, day, member_id),
  constraint member_days__workspace_id_member_id_fkey foreign key (workspace_id, member_id) references members (workspace_id, id)
);
comment on table member_days is 'Members who called something on a day of Europe/Istanbul; kept for 35 days.';
-- Across workspaces: days are counted and forgotten whole.
create index member_days__day on member_days (day);

-- Across workspaces: who joined on a day.
create index members__joined_at on members (joined_at);
