-- The room is a key and not only carried along: one membership is found without reading all rooms of the member.

drop index room_members__workspace_id_member_id;
create index room_members__workspace_id_member_id on room_members (workspace_id, member_id, room_id);
