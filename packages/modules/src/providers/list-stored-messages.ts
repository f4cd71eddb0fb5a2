import type { operations, ParsedInputOf, ResultOf } from '@meydan/protocol'
import { presentStored } from './present.ts'
import type { Providers } from './providers.ts'
import { listStored } from './sql/stored-messages.ts'

const usualPage = 50

/** `providers.listStoredMessages` */
export async function listStoredMessages(
  { db }: Providers,
  { before, limit = usualPage }: ParsedInputOf<typeof operations.providers.listStoredMessages>,
): Promise<ResultOf<typeof operations.providers.listStoredMessages>> {
  const rows = await listStored(db, before, limit + 1)
  const page = rows.slice(0, limit)
  return { messages: page.map(presentStored), nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null }
}
