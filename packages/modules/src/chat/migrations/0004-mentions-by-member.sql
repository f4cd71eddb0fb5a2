-- As with messages: only one index of mentions begins with workspace and room, the one that finds those of a message.

alter table mentions drop constraint mentions_pkey;
alter table mentions add primary key (workspace_id, member_id, room_id, seq);
