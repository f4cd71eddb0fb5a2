-- Rooms, messages and who stands where in them.

-- Folds letters so that a word is found however it was typed: IŞIK, ışık and isik are one.
create function fold_letters(value text) returns text
  language sql immutable strict parallel safe
  return lower(translate(value, 'İIıŞşĞğÜüÖöÇçÂâÎîÛû', 'iiissgguuooccaaiiuu'));
comment on function fold_letters is 'Lower case without the Turkish letters, for search; never for identifiers.';

-- The database's own rules would make i of I; in Turkish it is ı.
create function lower_turkish(value text) returns text
  language sql immutable strict parallel safe
  return lower(translate(value, 'Iİ', 'ıi'));
comment on function lower_turkish is 'Lower case by the Turkish rule, for names and for the Turkish stemmer.';

-- Both forms of each word: folded as typed, found by prefix, and the Turkish stem. A word of one form only would miss
-- either inflections or words typed without Turkish letters.
create function message_search_vector(body text) returns tsvector
  language sql immutable strict parallel safe
  return to_tsvector('simple'::regconfig, fold_letters(body))
      || setweight(to_tsvector('turkish'::regconfig, lower_turkish(body)), 'B');

create table rooms (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  visibility text not null,
  name text not null default '',
  topic text not null default '',
  posting text not null default 'everyone',
  is_default boolean not null default false,
  members_key text,
  created_by uuid not null,
  client_id uuid,
  request_hash bytea,
  created_at timestamptz not null default now(),
  archived_at timestamptz,
  last_seq bigint not null default 0,
  head bigint not null default 0,
  primary key (workspace_id, id),
  constraint rooms__workspace foreign key (workspace_id) references workspaces (id),
  constraint rooms__created_by foreign key (workspace_id, created_by) references members (workspace_id, id),
  constraint rooms__kind check (kind in ('direct', 'group', 'channel')),
  constraint rooms__visibility check (visibility in ('public', 'private')),
  constraint rooms__posting check (posting in ('everyone', 'admins')),
  constraint rooms__channel_has_name check ((kind = 'channel') = (name <> '')),
  constraint rooms__direct_is_private check (kind = 'channel' or visibility = 'private')
  -- Each message updates this row: space on the page keeps the update off the indexes.
) with (fillfactor = 70);
comment on table rooms is 'Places for messages. The row lock orders everything that happens in a room.';
comment on column rooms.last_seq is 'Number of the newest message. Never indexed: each message changes it.';
comment on column rooms.head is 'Offset of the last event of the room''s stream. Never indexed.';
comment on column rooms.members_key is 'Who is in a direct room or group, sorted: the same people find the same room.';
comment on column rooms.is_default is 'New members of the workspace come into this channel by themselves.';
create unique index rooms__workspace_id_name on rooms (workspace_id, lower_turkish(name)) where kind = 'channel';
create unique index rooms__workspace_id_members_key on rooms (workspace_id, members_key) where members_key is not null;
create unique index rooms__workspace_id_created_by_client_id on rooms (workspace_id, created_by, client_id) where client_id is not null;
create index rooms__channels on rooms (workspace_id, kind, visibility) where archived_at is null;

create table room_members (
  workspace_id uuid not null,
  room_id uuid not null,
  member_id uuid not null,
  joined_at timestamptz not null default now(),
  read_seq bigint not null default 0,
  read_generation integer not null default 0,
  primary key (workspace_id, room_id, member_id),
  constraint room_members__room foreign key (workspace_id, room_id) references rooms (workspace_id, id),
  constraint room_members__member foreign key (workspace_id, member_id) references members (workspace_id, id)
) with (fillfactor = 80);
comment on table room_members is 'Who is in a room, and up to where each has read.';
comment on column room_members.read_generation is 'Raised by "mark unread"; a "mark read" of an older generation is ignored.';
create index room_members__workspace_id_member_id on room_members (workspace_id, member_id) include (room_id);

create table messages (
  workspace_id uuid not null,
  room_id uuid not null,
  seq bigint not null,
  author_id uuid not null,
  client_id uuid not null,
  request_hash bytea not null,
  kind text not null default 'text',
  body text not null,
  thread_seq bigint,
  also_in_room boolean not null default false,
  created_at timestamptz not null,
  edited_at timestamptz,
  deleted_at timestamptz,
  search_vector tsvector generated always as (message_search_vector(body)) stored,
  primary key (workspace_id, room_id, seq),
  constraint messages__room foreign key (workspace_id, room_id) references rooms (workspace_id, id),
  constraint messages__author foreign key (workspace_id, author_id) references members (workspace_id, id),
  constraint messages__thread foreign key (workspace_id, room_id, thread_seq) references messages (workspace_id, room_id, seq),
  constraint messages__kind check (kind in ('text', 'system'))
);
comment on table messages is 'Messages by room and number. A deleted one keeps its row and loses its text.';
comment on column messages.request_hash is 'Hash of the request as it was made: a retry gets the first answer, another request with the same client id a conflict.';
comment on column messages.thread_seq is 'The message that this one replies to.';
comment on column messages.also_in_room is 'A reply that stands in the main line, too.';
-- The room's lock makes this unique without a race; the index is the proof and the way to the first answer.
create unique index messages__client_id on messages (workspace_id, room_id, author_id, client_id);
create index messages__thread_seq on messages (workspace_id, room_id, thread_seq, seq) where thread_seq is not null;
-- What counts as unread, with the author so that own messages are passed over without reading the table.
create index messages__main_line on messages (workspace_id, room_id, seq) include (author_id)
  where deleted_at is null and kind = 'text' and (thread_seq is null or also_in_room);
create index messages__search_vector on messages using gin (search_vector);

create table mentions (
  workspace_id uuid not null,
  room_id uuid not null,
  member_id uuid not null,
  seq bigint not null,
  primary key (workspace_id, room_id, member_id, seq),
  constraint mentions__message foreign key (workspace_id, room_id, seq) references messages (workspace_id, room_id, seq) on delete cascade,
  constraint mentions__member foreign key (workspace_id, member_id) references members (workspace_id, id)
);
comment on table mentions is 'Members named in messages; gone when the message is deleted.';
create index mentions__workspace_id_room_id_seq on mentions (workspace_id, room_id, seq);

create table thread_followers (
  workspace_id uuid not null,
  room_id uuid not null,
  thread_seq bigint not null,
  member_id uuid not null,
  read_seq bigint not null default 0,
  primary key (workspace_id, room_id, member_id, thread_seq),
  constraint thread_followers__message foreign key (workspace_id, room_id, thread_seq) references messages (workspace_id, room_id, seq) on delete cascade,
  constraint thread_followers__member foreign key (workspace_id, member_id) references members (workspace_id, id)
);
comment on table thread_followers is 'Who follows a thread, and up to which reply each has read.';
