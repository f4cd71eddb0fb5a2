-- What was said on a day, over all workspaces: messages lie in the order in which they came, so that a few bytes for each
-- hundred pages tell where a day is. An index of every message would cost each of them.
create index messages__created_at on messages using brin (created_at) with (pages_per_range = 32, autosummarize = on);
