-- Somebody whom a member invited is a kind of notice as well.
alter table inbox_entries drop constraint inbox_entries__kind;
alter table inbox_entries add constraint inbox_entries__kind
  check (kind in ('direct', 'mention', 'reply', 'message', 'invite', 'joined'));
comment on column inbox_entries.place_key is 'Room and thread, or page: what is folded has the same.';
