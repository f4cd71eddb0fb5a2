import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The product's schema after all its migrations. */
const productSchema = join(import.meta.dirname, '../../packages/modules/schema.sql')

/**
 * SEED's schema. The full-text column is the product's own, functions included, so that both sides index the same words;
 * beside it SEED has the two indexes that its documents ask for, and none that keeps a message from being stored twice.
 */
export async function seedSchema(): Promise<string> {
  const text = await readFile(productSchema, 'utf8')
  const functions = text.match(
    /^create or replace function public\.(fold_letters|lower_turkish|message_search_vector)\(.*?^;$/gimsu,
  )
  if (functions?.length !== 3) throw new Error('the search functions of the product are not where they were')
  return `
    ${functions.join('\n')}
    create table messages (
      id bigserial primary key,
      room_id text not null,
      sender_id integer not null,
      client_id uuid not null,
      body text not null,
      created_at timestamptz not null default now(),
      search_vector tsvector generated always as (message_search_vector(body)) stored
    );
    create index messages_room_id_created_at on messages (room_id, created_at);
    create index messages_sender_id on messages (sender_id);
    create index messages_search_vector on messages using gin (search_vector);
    create table employees (
      id integer primary key,
      name text not null
    );
    create table chat_rooms (
      id text primary key,
      name text not null,
      created_at timestamptz not null default now()
    );
    create table room_members (
      room_id text not null,
      employee_id integer not null,
      last_read_at timestamptz not null,
      primary key (room_id, employee_id)
    );
    create index room_members_employee_id on room_members (employee_id);`
}
