import { join } from 'node:path'
import { buildMailsIfStale } from '../launch/build-mails.mjs'

const root = join(import.meta.dirname, '..', '..')

/** Builds what writes e-mails before tests of the server load it, whoever started vitest. */
export async function setup(): Promise<void> {
  await buildMailsIfStale({ root, node: process.execPath })
}
