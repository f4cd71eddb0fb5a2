-- A delivery that is being sent takes nothing more in; what comes meanwhile is another one.
alter table deliveries add column taken_at timestamptz;
comment on column deliveries.taken_at is 'Since when a job has it in hand to send, while it waits.';
drop index deliveries__waiting;
-- What comes while one waits is folded into it.
create unique index deliveries__waiting on deliveries (workspace_id, member_id, entry_id, way)
  where state = 'waiting' and taken_at is null;
create index deliveries__due_at on deliveries (due_at) where state = 'waiting';
create index deliveries__to_see_to on deliveries (workspace_id, created_at, id) where state in ('failed', 'unknown');
create index deliveries__age on deliveries using brin (created_at);
create index inbox_entries__age on inbox_entries using brin (updated_at);

-- What is in the inbox may not have been sent, for a reason.
alter table notices drop constraint notices__told;
alter table notices add constraint notices__told check (entry_id is not null or reason is not null);
comment on column notices.reason is 'Why it is in no inbox, or was sent by no way.';

-- How many texts went to a number today is counted over all who gave it.
create index notification_preferences__phone on notification_preferences ((preferences ->> 'phone'))
  where preferences ->> 'phone' is not null;
