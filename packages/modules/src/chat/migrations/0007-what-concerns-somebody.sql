-- Most of what is said in channels concerns nobody in particular, and asks for no work of those who act on messages. So a room
-- notes which of its messages may concern somebody. Of what is there already nothing is noted: all of it may.
alter table rooms
  add column is_watched boolean not null default false,
  add column notable_to bigint not null default 0,
  add column notable_from bigint not null default 0,
  add column notable_before bigint not null default 0,
  add column noted_seq bigint not null default 0;
comment on column rooms.is_watched is 'Whether somebody wants to be told of each message of a channel; of other rooms all are told.';
comment on column rooms.notable_to is 'Offset of the last message that may concern somebody. Never indexed.';
comment on column rooms.notable_from is 'Offset before the first of those that go on up to notable_to without a gap. Never indexed.';
comment on column rooms.notable_before is 'The notable_to of those before them: between it and notable_from nothing concerns anybody. Never indexed.';
comment on column rooms.noted_seq is 'The last message that was noted. Behind last_seq after a version that notes nothing has written: all from notable_to on may concern somebody then. Never indexed.';
