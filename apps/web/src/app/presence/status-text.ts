import type { Member } from '@meydan/protocol'

/** What a member says of itself, in one line; empty for nothing. An event of an older server may lack it. */
export function statusText(status: Member['status'] | undefined): string {
  return [status?.emoji ?? '', status?.text ?? ''].filter((part) => part !== '').join(' ')
}
