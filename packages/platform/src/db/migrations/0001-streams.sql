-- Streams: ordered logs of events, each with offsets that have no holes.

-- Heads of streams that have no row of their own elsewhere. A room's head stands in the room's row, because the same row
-- lock gives out its message numbers.
create table streams (
  workspace_id uuid not null,
  id uuid not null,
  head bigint not null default 0,
  primary key (workspace_id, id)
) with (fillfactor = 70);
comment on table streams is 'Heads of member, workspace and instance streams; the instance stream stands in the nil workspace.';
comment on column streams.head is 'Offset of the last event.';

-- No foreign key to the workspace: it would lock one row of it for each event of a tenant, for a table that is written by
-- one function only.
create table stream_events (
  workspace_id uuid not null,
  stream_id uuid not null,
  "offset" bigint not null,
  kind text not null,
  ref bigint,
  payload jsonb,
  routing jsonb,
  created_at timestamptz not null default now(),
  primary key (workspace_id, stream_id, "offset")
);
comment on table stream_events is 'The log. A row holds a reference where the payload can be read from the row that it tells of.';
comment on column stream_events.ref is 'What the payload is read from: for a message its number in the room.';
comment on column stream_events.routing is 'What gateways do when the event passes: detach, attach or close sockets.';

-- Trimming goes by age.
create index stream_events__created_at on stream_events using brin (created_at);
