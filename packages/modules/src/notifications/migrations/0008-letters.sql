-- A kind of notice more: a letter of reconciliation was answered that one has sent.
alter table inbox_entries drop constraint inbox_entries__kind;
alter table inbox_entries add constraint inbox_entries__kind
  check (kind in ('direct', 'mention', 'reply', 'message', 'invite', 'joined', 'reminder', 'comment', 'letter'));
