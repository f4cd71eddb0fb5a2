import { AppError } from '@meydan/protocol'

/** Mobile numbers of Turkey: ten digits, the first of them 5. */
const turkish = /^(?:\+90|0090|0)?(5\d{9})$/
const turkishOfAnyKind = /^(?:\+90|0090)/
const international = /^\+[1-9]\d{6,14}$/

/**
 * Reads a number that can get a text message, and gives it as E.164: `+905321234567`. Numbers of Turkey may be written as
 * people there do, with 0, with nothing, with +90 or 0090 in front; others begin with + and their country.
 *
 * @throws AppError request.invalid with the path of the field and the reason.
 */
export function parsePhoneNumber(text: string, path = 'phone'): string {
  const digits = text.trim().replaceAll(/[\s().\-/\u00a0]/g, '')
  const [, local] = turkish.exec(digits) ?? []
  if (local !== undefined) return `+90${local}`
  if (turkishOfAnyKind.test(digits)) throw invalid(path, 'a mobile number of Turkey has ten digits and begins with 5')
  if (!international.test(digits)) {
    throw invalid(path, 'a number of another country begins with + and the number of its country')
  }
  return digits
}

function invalid(path: string, message: string): AppError {
  return new AppError('request.invalid', { issues: [{ path, message }] })
}
