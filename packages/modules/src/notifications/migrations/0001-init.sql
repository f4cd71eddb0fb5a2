-- Notifications: what members are told, by which ways, and what became of it.

create table inbox_entries (
  workspace_id uuid not null,
  member_id uuid not null,
  id uuid not null,
  kind text not null,
  place_key text not null,
  place jsonb not null,
  last_seq bigint,
  count integer not null,
  actors uuid[] not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  read_at timestamptz,
  constraint inbox_entries__workspace_id_member_id_id primary key (workspace_id, member_id, id),
  constraint inbox_entries__workspace_id_member_id_fkey
    foreign key (workspace_id, member_id) references members (workspace_id, id),
  constraint inbox_entries__kind check (kind in ('direct', 'mention', 'reply', 'message', 'invite'))
);
comment on table inbox_entries is 'Lines of inboxes. What belongs together is one line while it is unread.';
comment on column inbox_entries.place_key is 'Room and thread: what is folded has the same.';
comment on column inbox_entries.last_seq is 'Whoever has read the place up to here has read the line: that is looked up, not stored.';
comment on column inbox_entries.actors is 'The latest first, at most three.';
comment on column inbox_entries.read_at is 'Read here, or at its place before something new came.';
create unique index inbox_entries__open on inbox_entries (workspace_id, member_id, kind, place_key) where read_at is null;
create index inbox_entries__updated_at on inbox_entries (workspace_id, member_id, updated_at, id);

create table notices (
  workspace_id uuid not null,
  member_id uuid not null,
  key text not null,
  kind text not null,
  entry_id uuid,
  reason text,
  place jsonb not null,
  actor_id uuid,
  at timestamptz not null,
  constraint notices__workspace_id_member_id_key primary key (workspace_id, member_id, key),
  constraint notices__workspace_id_member_id_entry_id_fkey
    foreign key (workspace_id, member_id, entry_id) references inbox_entries (workspace_id, member_id, id) on delete cascade,
  constraint notices__told check ((entry_id is null) = (reason is not null))
);
comment on table notices is 'What was told to a member, or was not and why. The key makes it once, whatever is tried again.';
comment on column notices.entry_id is 'The line that it was folded into; null: it is in none.';
create index notices__entry_id on notices (workspace_id, member_id, entry_id);
create index notices__at on notices using brin (at);

create table deliveries (
  workspace_id uuid not null,
  member_id uuid not null,
  id uuid not null,
  entry_id uuid,
  way text not null,
  kind text not null,
  state text not null,
  reason text not null,
  count integer not null,
  provider text,
  answer text,
  due_at timestamptz,
  created_at timestamptz not null,
  ended_at timestamptz,
  constraint deliveries__workspace_id_member_id_id primary key (workspace_id, member_id, id),
  constraint deliveries__workspace_id_member_id_fkey
    foreign key (workspace_id, member_id) references members (workspace_id, id),
  constraint deliveries__workspace_id_member_id_entry_id_fkey
    foreign key (workspace_id, member_id, entry_id) references inbox_entries (workspace_id, member_id, id) on delete cascade,
  constraint deliveries__way check (way in ('push', 'email', 'sms', 'whatsapp')),
  constraint deliveries__state check (state in ('waiting', 'sent', 'failed', 'unknown', 'cancelled', 'suppressed')),
  constraint deliveries__ended check ((state = 'waiting') = (ended_at is null))
);
comment on table deliveries is 'Decisions to send by one way, or not to, and what came of them.';
comment on column deliveries.entry_id is 'What it tells of; null for a digest.';
comment on column deliveries.due_at is 'When it is to be sent at the earliest, while it waits.';
-- What comes while one waits is folded into it.
create unique index deliveries__waiting on deliveries (workspace_id, member_id, entry_id, way) where state = 'waiting';
create index deliveries__entry_id on deliveries (workspace_id, member_id, entry_id, way, ended_at);
create index deliveries__created_at on deliveries (workspace_id, created_at, id);

create table notification_preferences (
  workspace_id uuid not null,
  member_id uuid not null,
  preferences jsonb not null,
  next_digest_at timestamptz,
  constraint notification_preferences__workspace_id_member_id primary key (workspace_id, member_id),
  constraint notification_preferences__workspace_id_member_id_fkey
    foreign key (workspace_id, member_id) references members (workspace_id, id)
);
comment on table notification_preferences is 'How and when members want to be told; no row: as is usual.';
comment on column notification_preferences.next_digest_at is 'When the next summary is due; null: none is wanted.';
create index notification_preferences__next_digest_at on notification_preferences (next_digest_at)
  where next_digest_at is not null;

create table room_preferences (
  workspace_id uuid not null,
  room_id uuid not null,
  member_id uuid not null,
  level text,
  muted_until timestamptz,
  constraint room_preferences__workspace_id_room_id_member_id primary key (workspace_id, room_id, member_id),
  constraint room_preferences__workspace_id_member_id_fkey
    foreign key (workspace_id, member_id) references members (workspace_id, id),
  constraint room_preferences__level check (level in ('all', 'mentions', 'nothing'))
);
comment on table room_preferences is 'What members chose for a room that differs from what is usual.';
create index room_preferences__workspace_id_member_id on room_preferences (workspace_id, member_id);

-- Global, like sessions: a browser belongs to an account, whichever workspace it looks at.
create table push_subscriptions (
  id uuid not null,
  account_id uuid not null,
  session_id uuid not null,
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  user_agent text not null,
  created_at timestamptz not null default now(),
  last_sent_at timestamptz,
  constraint push_subscriptions__id primary key (id),
  constraint push_subscriptions__endpoint unique (endpoint),
  constraint push_subscriptions__session_id_fkey foreign key (session_id) references sessions (id) on delete cascade,
  constraint push_subscriptions__account_id_fkey foreign key (account_id) references accounts (id) on delete cascade
);
comment on table push_subscriptions is 'Browsers that take pushes. They go with their session: who is signed out gets none.';
create index push_subscriptions__account_id on push_subscriptions (account_id, created_at);
create index push_subscriptions__session_id on push_subscriptions (session_id);

create table vapid_keys (
  is_only_row boolean not null default true,
  public_key text not null,
  private_key text not null,
  created_at timestamptz not null default now(),
  constraint vapid_keys__is_only_row primary key (is_only_row),
  constraint vapid_keys__one_row check (is_only_row)
);
comment on table vapid_keys is 'The pair that this instance signs its pushes with, where the settings give none. One row: browsers that subscribed by one key cannot be reached by another.';
