-- Notifications act on what happens in rooms from now on: nobody is told of what was said before.
insert into stream_followers (workspace_id, stream_id, follower, "offset")
select workspace_id, id, 'notifications', head from rooms
on conflict do nothing;
