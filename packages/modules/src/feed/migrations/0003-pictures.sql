-- Pictures in posts. Their bytes are files, which the post owns: they are dropped when it is deleted.
create table post_pictures (
  workspace_id uuid not null,
  post_id uuid not null,
  place smallint not null,
  file_id uuid not null,
  width int not null,
  height int not null,
  primary key (workspace_id, post_id, place),
  constraint post_pictures__file_id unique (workspace_id, file_id),
  constraint post_pictures__post foreign key (workspace_id, post_id) references posts (workspace_id, id),
  constraint post_pictures__file foreign key (workspace_id, file_id) references files (workspace_id, id)
);
comment on table post_pictures is 'Pictures of posts in their order. The size is kept here, so that a page of posts reserves their space.';
