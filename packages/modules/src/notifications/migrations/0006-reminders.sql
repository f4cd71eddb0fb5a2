-- Messages that members want to be reminded of, which is a kind of notice as well.
create table reminders (
  workspace_id uuid not null,
  member_id uuid not null,
  room_id uuid not null,
  seq bigint not null,
  thread_seq bigint,
  due_at timestamptz not null,
  created_at timestamptz not null,
  constraint reminders__workspace_id_member_id_room_id_seq primary key (workspace_id, member_id, room_id, seq),
  constraint reminders__workspace_id_member_id_fkey
    foreign key (workspace_id, member_id) references members (workspace_id, id)
);
comment on table reminders is 'Messages that members are still to be reminded of. A row goes when its job tells of it.';
comment on column reminders.thread_seq is 'The thread of the message, for a link to it; null: it is in the room’s main line.';
comment on column reminders.due_at is 'The job of this instant tells of it; one of another instant does nothing.';
create index reminders__due_at on reminders (workspace_id, member_id, due_at, room_id, seq);

alter table inbox_entries drop constraint inbox_entries__kind;
alter table inbox_entries add constraint inbox_entries__kind
  check (kind in ('direct', 'mention', 'reply', 'message', 'invite', 'joined', 'reminder'));
comment on column inbox_entries.last_seq is
  'Whoever has read the place up to here has read the line: that is looked up, not stored. null: it is read in the inbox alone.';
