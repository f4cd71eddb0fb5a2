-- How many invitations were mailed to an address within a day is counted over all workspaces.

create index invites__email_folded_created_at on invites (email_folded, created_at) where email_folded is not null;
comment on table invite_mailings is 'Requests to invite by e-mail of the last week, for their retries and for how many a workspace or an account may send in a day.';
