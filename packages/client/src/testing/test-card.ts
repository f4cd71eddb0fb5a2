import { newId, type Card } from '@meydan/protocol'

/** A card of a part that no client knows. */
export function testCard(): Card {
  return {
    kind: 'test.letter',
    id: newId(),
    title: 'Akdeniz Gıda',
    state: 'sent',
    tone: 'waiting',
    amount: null,
    facts: {},
  }
}
