import type { NewEvent } from '@meydan/platform/streams/stream'
import type { EventPayload } from '@meydan/protocol'
import type { Letter, Period } from '@meydan/protocol/operations/reconciliation-shapes'

/** A letter is new or has changed. */
export function letterChanged(letter: Letter): NewEvent {
  return logged('reconciliation.letter.changed', { letter })
}

/** A period is new or has changed. */
export function periodChanged(period: Period): NewEvent {
  return logged('reconciliation.period.changed', { period })
}

function logged<Kind extends 'reconciliation.letter.changed' | 'reconciliation.period.changed'>(
  kind: Kind,
  payload: EventPayload<Kind>,
): NewEvent {
  return { kind, logged: payload }
}
