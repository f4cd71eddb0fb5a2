-- Several links to a new password are open for an account: whoever asks for one more must not void what was mailed to its
-- owner before. All end with the first that is used.

drop index account_links__open;
create unique index account_links__open on account_links (account_id, purpose)
  where purpose <> 'reset' and used_at is null and replaced_at is null;
create index account_links__account_id on account_links (account_id);
comment on column account_links.replaced_at is 'Voided: by a newer one of its purpose, save resets, or by a new password.';
