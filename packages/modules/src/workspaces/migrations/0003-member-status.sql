-- What members say of themselves for a while. Not columns of members: those rows are looked up with every message, and on a
-- young server, whose tables were never analysed, wider rows lead the planner from their key to the index of their names.

create table member_statuses (
  workspace_id uuid not null,
  member_id uuid not null,
  emoji text not null,
  text text not null,
  until timestamptz,
  dnd_until timestamptz,
  constraint member_statuses__workspace_id_member_id primary key (workspace_id, member_id),
  constraint member_statuses__workspace_id_member_id_fkey
    foreign key (workspace_id, member_id) references members (workspace_id, id)
);
comment on table member_statuses is 'What a member says of itself for a while; no row for nothing.';
comment on column member_statuses.emoji is 'An emoji, or empty.';
comment on column member_statuses.text is 'A few words, or empty.';
comment on column member_statuses.until is 'When the status ends; null: when the member says so. What has ended stays here and is shown to nobody.';
comment on column member_statuses.dnd_until is 'Until when the member does not want to be disturbed; null: it may be.';
