-- The feed of a workspace: posts, who likes them, and comments.

create table posts (
  workspace_id uuid not null,
  id uuid not null,
  author_id uuid not null,
  client_id uuid not null,
  request_hash bytea not null,
  title text not null,
  content text not null,
  is_active boolean not null default true,
  version int not null default 1,
  counts_revision bigint not null default 0,
  likes_count int not null default 0,
  comments_count int not null default 0,
  last_comment int not null default 0,
  -- Milliseconds, as it travels in cursors.
  created_at timestamptz(3) not null default now(),
  edited_at timestamptz,
  deleted_at timestamptz,
  search_vector tsvector generated always as (search_vector(title || ' ' || content)) stored,
  primary key (workspace_id, id),
  constraint posts__workspace foreign key (workspace_id) references workspaces (id),
  constraint posts__author foreign key (workspace_id, author_id) references members (workspace_id, id),
  constraint posts__likes_count check (likes_count >= 0),
  constraint posts__comments_count check (comments_count >= 0 and comments_count <= last_comment)
  -- Each like and comment updates this row.
) with (fillfactor = 70);
comment on table posts is 'Posts. A deleted one keeps its row and loses its text, so that a retry gets the first answer.';
comment on column posts.request_hash is 'Hash of the request as it was made: another request with the same client id is a conflict.';
comment on column posts.is_active is 'false: hidden by who manages the workspace; they and the author see it.';
comment on column posts.version is 'Of what it says and whether it is hidden: an edit names the one that it saw.';
comment on column posts.counts_revision is 'Rises with each change of the counts, so that events of them may come in any order.';
comment on column posts.last_comment is 'Number of the newest comment, the deleted ones included. The row''s lock gives it out.';
create unique index posts__client_id on posts (workspace_id, author_id, client_id);
create index posts__created_at on posts (workspace_id, created_at desc, id desc) where deleted_at is null;
create index posts__likes_count on posts (workspace_id, likes_count desc, id desc) where deleted_at is null;
create index posts__is_active on posts (workspace_id) include (likes_count, comments_count) where is_active and deleted_at is null;
create index posts__search_vector on posts using gin (search_vector);

-- The key begins with the member: which posts of a page somebody likes is asked with each page.
create table post_likes (
  workspace_id uuid not null,
  member_id uuid not null,
  post_id uuid not null,
  created_at timestamptz(3) not null default now(),
  primary key (workspace_id, member_id, post_id),
  constraint post_likes__post foreign key (workspace_id, post_id) references posts (workspace_id, id),
  constraint post_likes__member foreign key (workspace_id, member_id) references members (workspace_id, id)
);
comment on table post_likes is 'Who likes which post. Changes together with the count in the post''s row, under its lock.';
create index post_likes__post_id on post_likes (workspace_id, post_id, created_at desc, member_id desc);
create index post_likes__created_at on post_likes (workspace_id, created_at);

create table post_comments (
  workspace_id uuid not null,
  post_id uuid not null,
  seq int not null,
  author_id uuid not null,
  client_id uuid not null,
  request_hash bytea not null,
  body text not null,
  version int not null default 1,
  created_at timestamptz not null default now(),
  edited_at timestamptz,
  deleted_at timestamptz,
  primary key (workspace_id, post_id, seq),
  constraint post_comments__post foreign key (workspace_id, post_id) references posts (workspace_id, id),
  constraint post_comments__author foreign key (workspace_id, author_id) references members (workspace_id, id)
);
comment on table post_comments is 'Comments by post and number. A deleted one keeps its row and loses its text.';
comment on column post_comments.request_hash is 'As in posts.';
create unique index post_comments__client_id on post_comments (workspace_id, post_id, author_id, client_id);
create index post_comments__author_id on post_comments (workspace_id, author_id, created_at) where deleted_at is null;
