-- A message that had ended is tried for a day again when a person asks for that, and not by when it was written first.
alter table letter_deliveries add column retried_at timestamptz;
comment on column letter_deliveries.retried_at is 'When a job took it up again that had ended without it: a person asked for that on the job board.';
