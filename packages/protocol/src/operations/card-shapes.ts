import * as z from 'zod/mini'
import { field, text } from '../fields.ts'

/** How a card's state is meant: nothing yet, somebody has to act, as wished, not as wished, over without either. */
export const cardTones = ['neutral', 'waiting', 'good', 'bad', 'ended'] as const
export type CardTone = (typeof cardTones)[number]

/** A word of the contributing module, the same in every language. */
const code = z.string().check(z.maxLength(40), z.regex(/^[a-z][a-z0-9_]*$/))

/** A sum of money. */
export const amount = z.strictObject({
  value: field(z.string().check(z.regex(/^-?\d{1,16}(?:\.\d{1,6})?$/)), 'Decimal, with a point and without groups.'),
  currency: field(z.string().check(z.regex(/^[A-Z]{3}$/)), 'ISO 4217, such as `TRY`.'),
})

/** A thing of another part, as it stands in a room. Nothing of it is in a language but for names. */
export const card = z.strictObject({
  kind: field(
    z.string().check(z.maxLength(60), z.regex(/^[a-z]+(?:\.[a-z][a-z0-9_]*)+$/)),
    'What it is a card of: the part and its noun, such as `reconciliation.letter`.',
  ),
  id: field(z.uuid().check(z.toLowerCase()), 'The thing; with the kind the card’s key in its room.'),
  title: field(text({ min: 1, max: 200 }), 'What people call it.'),
  state: field(code, 'Where the thing is, in a word of the kind’s own.'),
  tone: field(z.enum(cardTones), 'How that state is meant.'),
  amount: field(z.nullable(amount), 'The sum that it is about.'),
  facts: field(
    z
      .record(code, text({ max: 200 }))
      .check(z.refine((facts) => Object.keys(facts).length <= 12, { error: 'must not be more than 12' })),
    'What else is worth a word, by words of the kind’s own.',
  ),
})
export type Card = z.output<typeof card>
