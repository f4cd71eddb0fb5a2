import { AppError } from '@meydan/protocol'
import { parsePhoneNumber } from '@meydan/platform/outbound/sms/phone-number'

/** Numbers of Turkey that ten digits make, of houses and of mobiles; a sheet may have lost the zero or the plus before them. */
const turkish = /^(?:\+?90|0090|0)?([2-5]\d{9})$/

/** Reads a number that somebody can be called at, and gives it as E.164; undefined for what is none. */
export function readPhoneNumber(text: string): string | undefined {
  const [, local] = turkish.exec(text.replaceAll(/[\s().\-/\u00a0]/g, '')) ?? []
  if (local !== undefined) return `+90${local}`
  try {
    return parsePhoneNumber(text)
  } catch (error) {
    if (error instanceof AppError) return undefined
    throw error
  }
}
