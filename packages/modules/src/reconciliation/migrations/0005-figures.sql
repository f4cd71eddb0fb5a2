-- What happened on a day, over all workspaces: the history is only ever added to, so that it lies in its own order.
create index letter_events__at on letter_events using brin (at) with (pages_per_range = 32, autosummarize = on);

-- What is open adds up without what is decided, however much that is.
create index letters__open on letters (workspace_id, state, currency, side) include (amount)
  where state in ('draft', 'sent', 'delivered', 'seen');
