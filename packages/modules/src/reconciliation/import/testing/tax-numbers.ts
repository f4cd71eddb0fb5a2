import { isVkn } from '@meydan/protocol/tax-number'

/** A tax number that is right, another one for each number. */
export function vknOf(number: number): string {
  const start = String(100_000_000 + number)
  const found = Array.from({ length: 10 }, (_, last) => `${start}${last}`).find(isVkn)
  if (found === undefined) throw new Error(`no digit makes a tax number of ${start}`)
  return found
}
