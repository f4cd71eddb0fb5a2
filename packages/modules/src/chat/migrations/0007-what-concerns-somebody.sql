-- Most of what is said in channels concerns nobody in particular, and asks for no work of those who act on messages. So a room
-- knows which of its messages may concern somebody. What is there already may: those who act on it may be behind.
alter table rooms
  add column is_watched boolean not null default false,
  add column notable_to bigint not null default 0,
  add column notable_from bigint not null default 0,
  add column notable_before bigint not null default 0;
update rooms set notable_to = head;
comment on column rooms.is_watched is 'Whether somebody wants to be told of each message of a channel; of other rooms all are told.';
comment on column rooms.notable_to is 'Offset of the last message that may concern somebody. Never indexed.';
comment on column rooms.notable_from is 'Offset before the first of those that go on up to notable_to without a gap. Never indexed.';
comment on column rooms.notable_before is 'The notable_to of those before them: between it and notable_from nothing concerns anybody. Never indexed.';
