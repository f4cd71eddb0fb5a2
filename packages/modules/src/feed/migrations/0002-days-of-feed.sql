-- What was posted, said and liked on a day, over all workspaces: rows lie about in the order in which they came.
create index posts__day on posts using brin (created_at) with (pages_per_range = 32, autosummarize = on);
create index post_comments__day on post_comments using brin (created_at) with (pages_per_range = 32, autosummarize = on);
create index post_likes__day on post_likes using brin (created_at) with (pages_per_range = 32, autosummarize = on);
