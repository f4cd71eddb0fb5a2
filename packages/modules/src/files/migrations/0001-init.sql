-- Files: what they are called and are of. Their bytes are kept by the store of bytes, under the same id.

create table files (
  workspace_id uuid not null,
  id uuid not null,
  kind text not null,
  name text not null,
  media_type text not null,
  state text not null default 'arriving',
  bytes bigint not null,
  sha256 bytea,
  width integer,
  height integer,
  uploaded_by uuid,
  client_id uuid,
  request_hash bytea,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  constraint files__workspace_id_id primary key (workspace_id, id),
  constraint files__workspace_id_uploaded_by_client_id unique (workspace_id, uploaded_by, client_id),
  constraint files__workspace_id_fkey foreign key (workspace_id) references workspaces (id),
  constraint files__workspace_id_uploaded_by_fkey
    foreign key (workspace_id, uploaded_by) references members (workspace_id, id),
  constraint files__state check (state in ('arriving', 'stored')),
  constraint files__stored check (state = 'arriving' or sha256 is not null)
);
comment on table files is 'Files of a workspace. The row is there before the first of its bytes and goes after the last.';
comment on column files.kind is 'What it is for, in the word of whoever stores it: picture, spreadsheet, document; letter and so on.';
comment on column files.media_type is 'What its bytes are, by their look; no word of the uploader.';
comment on column files.bytes is 'Its size; of one that arrives, what is set aside for it.';
comment on column files.sha256 is 'Of the bytes that are kept: a picture is another one than was sent.';
comment on column files.uploaded_by is 'Who sent it; null: it was made here.';
comment on column files.client_id is 'Id of the request that sent it, the same over retries; a retry takes it from an attempt that never ended.';
comment on column files.request_hash is 'SHA-256 of that request with its bytes: the same client id with another request is refused.';
comment on column files.expires_at is 'When it is removed, because nothing refers to it; null: something does.';
-- The job that removes what has expired reads from the oldest on.
create index files__expires_at on files (expires_at) where expires_at is not null;

create table file_storage (
  workspace_id uuid not null,
  bytes bigint not null,
  constraint file_storage__workspace_id primary key (workspace_id),
  constraint file_storage__workspace_id_fkey foreign key (workspace_id) references workspaces (id),
  constraint file_storage__bytes check (bytes >= 0)
) with (fillfactor = 70);
comment on table file_storage is 'The sum of files.bytes of each workspace, changed by the statements that change those.';
