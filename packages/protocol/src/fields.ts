import * as z from 'zod/mini'

/** Attaches the sentence that becomes the field's line in the API reference. */
export function field<S extends z.ZodMiniType>(schema: S, sentence: string): S {
  const described = schema.clone()
  z.globalRegistry.add(described, { description: sentence })
  return described
}

/**
 * Text that PostgreSQL can store: bounded in UTF-16 units, without NUL and without lone surrogates. One NUL would fail
 * the whole batch that a message is written in, so it is refused here.
 */
export function text(bounds: { min?: number; max: number }) {
  return z.string().check(
    z.minLength(bounds.min ?? 0),
    z.maxLength(bounds.max),
    z.refine((value) => value.isWellFormed() && !value.includes('\0'), {
      error: 'must not contain NUL or lone surrogates',
    }),
  )
}

/** One line of text that says something: trimmed, not empty, without control characters. */
export function line(bounds: { min?: number; max: number }) {
  return z.string().check(
    z.trim(),
    z.minLength(bounds.min ?? 1),
    z.maxLength(bounds.max),
    z.refine((value) => value.isWellFormed() && !/\p{Cc}/u.test(value), {
      error: 'must not contain control characters',
    }),
  )
}

/** An e-mail address: ASCII only, for of other letters it depends on who folds them which addresses are the same. */
export const emailAddress = z.string().check(z.trim(), z.maxLength(254), z.email())

/** A language that screens and mails are written in. */
export const language = z.enum(['tr', 'en'])

/** One emoji, which may be made of several characters, or nothing. */
export const emoji = z.string().check(
  z.maxLength(40),
  z.refine((value) => value === '' || isEmoji(value), { error: 'must be one emoji' }),
)

function isEmoji(value: string): boolean {
  const [first, ...others] = new Intl.Segmenter().segment(value)
  return (
    first !== undefined && others.length === 0 && /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u.test(value)
  )
}

/** A whole number that a query string may carry as digits. */
export function count(bounds: { min: number; max: number }) {
  return z.pipe(
    z.pipe(
      z.union([z.number(), z.string().check(z.regex(/^\d{1,9}$/))]),
      z.transform((value: number | string) => Number(value)),
    ),
    z.int().check(z.gte(bounds.min), z.lte(bounds.max)),
  )
}

/** A list that a query string may carry as words with commas between them. */
export function listed<Item extends z.ZodMiniType<string, string>>(item: Item, bounds: { max: number }) {
  return z.pipe(
    z.pipe(
      z.union([z.array(z.string()), z.string()]),
      z.transform((value: string | string[]) => (typeof value === 'string' ? value.split(',') : value)),
    ),
    z.array(item).check(z.minLength(1), z.maxLength(bounds.max)),
  )
}

/** A yes or no that a query string may carry as `true` or `false`. */
export const flag = z.pipe(
  z.union([z.boolean(), z.enum(['true', 'false'])]),
  z.transform((value: boolean | 'true' | 'false') => value === true || value === 'true'),
)

/** PostgreSQL knows no year 0. */
const ofSomeYear = z.refine<string>((value) => !value.startsWith('0000'), { error: 'must be of the year 1 or later' })

/** An instant as ISO 8601 in UTC, such as `2026-11-20T11:05:00.000Z`. */
export const instant = z.iso.datetime().check(ofSomeYear)

/** A day of the calendar, such as `2026-12-31`. */
export const day = z.iso.date().check(ofSomeYear)
