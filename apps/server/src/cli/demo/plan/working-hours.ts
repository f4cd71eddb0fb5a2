import type { Random } from './random.ts'

const dayMs = 86_400_000
const minuteMs = 60_000
/** Istanbul is three hours ahead of UTC all year round. */
const istanbulOffsetMs = 3 * 3_600_000
/** Days off with a fixed date, as month-day. */
const holidays = new Set(['01-01', '04-23', '05-01', '05-19', '07-15', '08-30', '10-29'])

/** When people of a room write, in minutes of the day, Istanbul time. */
export interface Rhythm {
  readonly fromMinute: number
  readonly toMinute: number
  /** How likely a Saturday or Sunday is, where a working day is 1. */
  readonly saturday: number
  readonly sunday: number
}

/** An office between half past eight and half past six. */
export const officeHours: Rhythm = { fromMinute: 510, toMinute: 1_110, saturday: 0.08, sunday: 0.02 }
/** Trucks and depots run longer, and at weekends. */
export const operationHours: Rhythm = { fromMinute: 380, toMinute: 1_320, saturday: 0.55, sunday: 0.15 }
/** Before and around lunch. */
export const lunchHours: Rhythm = { fromMinute: 640, toMinute: 790, saturday: 0.05, sunday: 0 }

/** Whoever writes for oneself does it before and after work, and all weekend. */
export const freeHours: Rhythm = { fromMinute: 430, toMinute: 1_415, saturday: 1, sunday: 1 }

/** Draws an instant between two others at which somebody of that rhythm would write. */
export function drawInstant(random: Random, rhythm: Rhythm, from: Date, to: Date): Date {
  for (;;) {
    const local = from.getTime() + istanbulOffsetMs + random.next() * (to.getTime() - from.getTime())
    const midnight = Math.floor(local / dayMs) * dayMs
    if (!random.chance(weightOf(new Date(midnight), rhythm))) continue
    const minute = rhythm.fromMinute + random.next() * (rhythm.toMinute - rhythm.fromMinute)
    // Between twelve and one most are at lunch.
    if (rhythm !== lunchHours && minute > 720 && minute < 780 && random.chance(0.6)) continue
    const at = midnight + minute * minuteMs - istanbulOffsetMs
    if (at >= from.getTime() && at < to.getTime()) return new Date(Math.floor(at))
  }
}

/** That instant where an office works then; otherwise soon after it opens again. */
export function nextAtWork(random: Random, from: Date): Date {
  const local = from.getTime() + istanbulOffsetMs
  const midnight = Math.floor(local / dayMs) * dayMs
  const { fromMinute, toMinute } = officeHours
  for (let day = midnight; ; day += dayMs) {
    if (weightOf(new Date(day), officeHours) < 1) continue
    const opens = day + fromMinute * minuteMs
    if (local < day + toMinute * minuteMs) {
      const at = local < opens ? opens + Math.floor(random.next() * 120 * minuteMs) : local
      return new Date(at - istanbulOffsetMs)
    }
  }
}

function weightOf(localMidnight: Date, rhythm: Rhythm): number {
  const day = localMidnight.getUTCDay()
  if (day === 0) return rhythm.sunday
  if (day === 6) return rhythm.saturday
  return holidays.has(localMidnight.toISOString().slice(5, 10)) ? rhythm.sunday : 1
}
