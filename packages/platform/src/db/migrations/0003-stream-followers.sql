-- Who acts on what happens in streams, and how far each has come: each event once, in the transaction of what it causes.

create table stream_followers (
  workspace_id uuid not null,
  stream_id uuid not null,
  follower text not null,
  "offset" bigint not null,
  constraint stream_followers__workspace_id_stream_id_follower primary key (workspace_id, stream_id, follower)
) with (fillfactor = 70);
comment on table stream_followers is 'Up to which event each durable follower of a stream has acted. No row: it has not begun.';
