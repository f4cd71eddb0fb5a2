-- What came by a link is counted before its bytes are here, so that many at once are no more than one after the other.
alter table letter_links
  add column uploads integer not null default 0,
  add column upload_bytes bigint not null default 0;
comment on column letter_links.uploads is 'Files that came by it, those that are arriving with them. What expires unused is not taken off.';
comment on column letter_links.upload_bytes is 'What those take together; of one that arrives, what is set aside for it.';

-- NOTE: under the lock of the columns, so that no file comes between; few links have files.
update letter_links k set uploads = u.uploads, upload_bytes = u.bytes
  from (select u.workspace_id, u.link_id, count(*)::int as uploads, sum(f.bytes) as bytes
          from letter_uploads u join files f on f.workspace_id = u.workspace_id and f.id = u.file_id
         group by u.workspace_id, u.link_id) u
 where k.workspace_id = u.workspace_id and k.id = u.link_id;
