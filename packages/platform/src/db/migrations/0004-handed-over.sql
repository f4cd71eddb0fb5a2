-- What asks the other side for a message asks for it as it was sent: what would be sent now may be something else.
alter table job_handovers add column what jsonb;
comment on column job_handovers.what is 'What is being sent, where the other side is asked for it afterwards; null as soon as that is known to be sent.';
