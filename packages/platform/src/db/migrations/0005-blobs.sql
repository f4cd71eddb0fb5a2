-- Bytes of files, in pieces that a process holds one of at a time. Which file they are of is told elsewhere.

create table blob_chunks (
  workspace_id uuid not null,
  blob_id uuid not null,
  number integer not null,
  bytes bytea not null,
  constraint blob_chunks__workspace_id_blob_id_number primary key (workspace_id, blob_id, number)
);
comment on table blob_chunks is 'The bytes of files, where they stand in the database. The row of the file is there before and after them.';
comment on column blob_chunks.number is '0, 1, 2 … without holes; all but the last are 256 KiB.';
-- What is kept here is compressed already, and a piece that is not is read by slices.
alter table blob_chunks alter column bytes set storage external;
