-- Reads the messages, and lets others write meanwhile.
alter table messages validate constraint messages__kind;
