-- Things of other modules that stand in rooms as messages of a kind of their own.

-- NOTE: `not valid` does not read the table while nobody may write to it; 0009 does. What is there kept the stricter rule.
alter table messages
  drop constraint messages__kind,
  add constraint messages__kind check (kind in ('text', 'system', 'card')) not valid;

-- NOTE: beside the messages and not among their columns. One wide column more, and PostgreSQL holds a young table for so small
-- that the index of client ids seems as good to it as the key of messages: see 0002.
create table room_cards (
  workspace_id uuid not null,
  room_id uuid not null,
  seq bigint not null,
  kind text not null,
  card_id uuid not null,
  version bigint not null,
  card jsonb not null,
  primary key (workspace_id, room_id, seq),
  constraint room_cards__message foreign key (workspace_id, room_id, seq) references messages (workspace_id, room_id, seq) on delete cascade
);
comment on table room_cards is 'What messages of the kind card show. The message has the same in words.';
comment on column room_cards.version is 'Of the thing: an older one changes nothing.';
comment on column room_cards.card is 'As it travels, with its kind and id.';
create unique index room_cards__kind_card_id on room_cards (workspace_id, kind, card_id, room_id);
