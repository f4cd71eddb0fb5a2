import type { LetterPast, PastAnswer } from '@meydan/modules/reconciliation/index'
import type { MemberId, Money } from '@meydan/protocol'
import type { Balance } from '@meydan/protocol/operations/reconciliation-shapes'
import * as said from '../../scenes/mutabakat/partners.ts'
import type { Random } from '../random.ts'
import { nextAtWork } from '../working-hours.ts'
import type { Step } from './fates.ts'

const minuteMs = 60_000
const hourMs = 60 * minuteMs
const dayMs = 24 * hourMs

/** How a letter is sent, and who answers it. */
export interface Play {
  readonly random: Random
  readonly letter: LetterPast
  readonly sending: { readonly linkDays: number; readonly reminderDays: readonly number[] }
  readonly sentBy: MemberId
  /** Who answers. */
  readonly contact: string
  readonly isAbroad: boolean
  readonly fill: (text: string) => string
  /** When it is sent first. */
  readonly from: Date
  readonly until: Date
}

/** Tells a letter's fate, as much of it as there was time for. */
export function playLetter(play: Play, fate: readonly Step[]): void {
  const { letter, until } = play
  let at = play.from
  for (const [index, step] of fate.entries()) {
    at = index === 0 && step === 'send' ? at : timeOf(play, step, at)
    if (at >= until) break
    letter.pass(at)
    take(play, step, at)
  }
  letter.pass(until)
}

function timeOf({ random, letter, until }: Play, step: Step, at: Date): Date {
  const after = (ms: number) => new Date(at.getTime() + Math.ceil(ms))
  switch (step) {
    case 'recently':
      return nextAtWork(random, new Date(Math.max(at.getTime(), until.getTime() - random.between(2, 19) * dayMs)))
    case 'lapse':
      return letter.row.expires_at ?? at
    case 'send':
      return nextAtWork(random, after(random.between(0, 4_000) * minuteMs))
    case 'deliver':
    case 'bounce':
      return after(random.between(4, 200) * 1_000)
    case 'amend':
      return nextAtWork(random, after(random.between(3, 80) * hourMs))
    case 'cancel':
      return nextAtWork(random, after(random.between(20, 200) * hourMs))
    default: {
      const isLooking = letter.row.state === 'seen'
      if (isLooking) return after(random.between(2, 45) * minuteMs)
      return nextAtWork(random, after(Math.min(19 * dayMs, -Math.log(1 - random.next()) * 40 * hourMs)))
    }
  }
}

function take(play: Play, step: Step, at: Date): void {
  const { random, letter, sending, sentBy } = play
  const cause = { at, memberId: sentBy }
  switch (step) {
    case 'send':
      return letter.send({ linkId: random.id(at), ways: ['email'], ...sending }, cause)
    case 'deliver':
      return letter.deliver(at)
    case 'bounce':
      return letter.bounce(random.pick(said.bounces), at)
    case 'see':
      return letter.see(fromOf(random), at)
    case 'amend':
      return letter.amend(letter.answers.at(-1)?.theirs ?? otherBalance(random, letter.row), cause)
    case 'cancel':
      return letter.cancel(random.pick(said.withdrawals), cause)
    case 'recently':
    case 'lapse':
      return
    default:
      return letter.answer(answerOf(play, step), at)
  }
}

function answerOf(
  { random, letter, contact, isAbroad, fill }: Play,
  step: 'agree' | 'dispute' | 'wish' | 'stranger',
): PastAnswer {
  const by = { name: contact, from: fromOf(random), theirs: null }
  switch (step) {
    case 'agree':
      return { ...by, kind: 'agrees', note: isAbroad ? '' : random.pick(said.agreements) }
    case 'dispute': {
      const note = fill(random.pick(isAbroad ? said.foreignDisputes : said.disputes))
      return { ...by, kind: 'disagrees', note, theirs: random.chance(0.8) ? otherBalance(random, letter.row) : null }
    }
    case 'wish':
      return {
        ...by,
        kind: 'wantsStatement',
        note: isAbroad ? 'Please send us a statement.' : random.pick(said.wishes),
      }
    case 'stranger':
      return { ...by, kind: 'notAddressee', note: isAbroad ? '' : random.pick(said.strangers) }
  }
}

/** The same less or more an invoice or two. */
function otherBalance(random: Random, { amount, side }: Balance): Balance {
  const hundredths = Math.round(Number(amount) * 100)
  const difference = Math.round(hundredths * (0.01 + random.next() * 0.25))
  return { amount: moneyOf(hundredths + (random.chance(0.7) ? -difference : difference)), side }
}

/** Hundredths as money is written; far below what a number cannot hold. */
export function moneyOf(hundredths: number): Money {
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}` as Money
}

const browsers = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 Version/19.1 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 16; Mobile) AppleWebKit/537.36 Chrome/146.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/146.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:148.0) Gecko/20100101 Firefox/148.0',
]

/** An address of those that are kept for examples. */
function fromOf(random: Random): PastAnswer['from'] {
  return { address: `203.0.113.${random.between(1, 254)}`, userAgent: random.pick(browsers) }
}
