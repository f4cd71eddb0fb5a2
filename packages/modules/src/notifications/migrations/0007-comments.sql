-- A kind of notice more: somebody commented on a post that one has written or commented on.
alter table inbox_entries drop constraint inbox_entries__kind;
alter table inbox_entries add constraint inbox_entries__kind
  check (kind in ('direct', 'mention', 'reply', 'message', 'invite', 'joined', 'reminder', 'comment'));
