import { isTckn, isVkn } from '@meydan/protocol/tax-number'
import type { Random } from '../random.ts'

/** Draws a number that a tax office could have given a company. */
export function drawVkn(random: Random): string {
  return completed(digits(random, 9), 1, isVkn)
}

/** Draws an identity number that adds up; it begins with 8, as nobody's does. */
export function drawTckn(random: Random): string {
  return completed(`8${digits(random, 8)}`, 2, isTckn)
}

function digits(random: Random, count: number): string {
  return String(random.between(0, 10 ** count - 1)).padStart(count, '0')
}

function completed(beginning: string, missing: number, isRight: (digits: string) => boolean): string {
  for (let check = 0; check < 10 ** missing; check++) {
    const whole = beginning + String(check).padStart(missing, '0')
    if (isRight(whole)) return whole
  }
  throw new Error(`no number begins with ${beginning}`)
}
