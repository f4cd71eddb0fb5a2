-- While a table is young it has no statistics, and PostgreSQL holds two indexes that begin with the same columns for equally
-- good: it may look for one message of a room by reading all of them, with a plan that it keeps. So no two full indexes of
-- messages begin with workspace and room.

drop index messages__client_id;
-- The room's lock makes this unique without a race; the index is the proof and the way to the first answer.
create unique index messages__client_id on messages (workspace_id, author_id, room_id, client_id);
