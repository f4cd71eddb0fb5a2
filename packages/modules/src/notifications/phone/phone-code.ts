import { createHmac, timingSafeEqual } from 'node:crypto'
import { deriveKey } from '../../identity/index.ts'

/*
 * A code is made of the id of its proof by the instance's secret. So it stands in no row, and what a job carries is the id:
 * whoever sees the queue or the table can use none.
 */

const digits = 6

/** Key that codes are made with, derived from the instance's secret. */
export function phoneKeyOf(secret: Buffer): Buffer {
  return deriveKey(secret, 'notifications.phoneCodes')
}

/** Six digits. Of 2^48 numbers some codes come of one more than others do: nobody can use that. */
export function phoneCode(key: Buffer, proofId: string): string {
  const mac = createHmac('sha256', key).update(proofId).digest()
  return String(mac.readUIntBE(0, 6) % 10 ** digits).padStart(digits, '0')
}

/** Compares in constant time. */
export function isPhoneCode(key: Buffer, proofId: string, code: string): boolean {
  const [made, given] = [Buffer.from(phoneCode(key, proofId)), Buffer.from(code)]
  return made.length === given.length && timingSafeEqual(made, given)
}

// The code comes first and the product's name after it: so phones offer it to type in, and show it without opening anything.
// One part of an SMS, and no link: who is used to links in such messages opens those of others, too.
const words = {
  tr: (code: string) => `${code} Meydan doğrulama kodun. Kimseyle paylaşma.`,
  en: (code: string) => `${code} is your Meydan code. Do not share it with anyone.`,
} as const

/** What is sent to the number. */
export function phoneCodeText(language: 'tr' | 'en', code: string): string {
  return words[language](code)
}
