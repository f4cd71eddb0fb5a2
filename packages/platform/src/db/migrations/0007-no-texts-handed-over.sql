-- Texts stood here as they were sent, with links that let their readers in. What is sent now is known by a digest.
update job_handovers set what = null where what ? 'text';
comment on column job_handovers.what is 'By what the other side is asked for what is being sent, and nothing that it says; null as soon as that is known to be sent.';
