-- Through whom messages leave, where the operator says so on the page, and what development keeps in place of sending it.

create table provider_settings (
  way text not null,
  version uuid not null,
  settings jsonb not null,
  secrets bytea not null,
  changed_at timestamptz not null default now(),
  changed_by uuid,
  constraint provider_settings__way primary key (way),
  constraint provider_settings__changed_by_fkey foreign key (changed_by) references accounts (id) on delete set null,
  constraint provider_settings__known_way check (way in ('email', 'sms', 'whatsapp'))
);
comment on table provider_settings is 'What the operator set for a way. What the environment sets stands nowhere here, and wins.';
comment on column provider_settings.version is 'Another one with each change: a process makes its provider anew.';
comment on column provider_settings.settings is 'By the names that the environment has for them, as text; without secrets.';
comment on column provider_settings.secrets is 'The same of secrets, encrypted with a key derived from the secret of the instance.';

create table stored_messages (
  id uuid not null,
  way text not null,
  key text not null,
  message jsonb not null,
  stored_at timestamptz not null,
  constraint stored_messages__id primary key (id),
  constraint stored_messages__way_key unique (way, key)
);
comment on table stored_messages is 'Messages that were kept in place of being sent, in development: the latest thousand.';
comment on column stored_messages.message is 'Without codes, keys, and what makes links work.';
