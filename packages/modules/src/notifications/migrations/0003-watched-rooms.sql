-- The chat asks for somebody to be told of each message only where somebody wants that.
update rooms r set is_watched = true
 where exists (select from room_preferences p where p.workspace_id = r.workspace_id and p.room_id = r.id and p.level = 'all');
