import { randomUUID } from 'node:crypto'

/** Names a request in answers and logs. No row has it, so it needs no order, and a random one costs next to nothing. */
export function newRequestId(): string {
  return randomUUID()
}
