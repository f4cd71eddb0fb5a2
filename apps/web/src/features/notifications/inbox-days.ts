import type { InboxLine } from '@meydan/client'

import { dayNumber } from '../../app/day-number.ts'

/** The lines of one day, the latest first. */
export interface InboxDay {
  readonly day: number
  /** An instant of that day. */
  readonly at: string
  readonly lines: readonly InboxLine[]
}

/** The lines by the day on which they last changed, in the order in which they come. */
export function inboxDays(lines: readonly InboxLine[]): readonly InboxDay[] {
  const days: { day: number; at: string; lines: InboxLine[] }[] = []
  for (const line of lines) {
    const at = line.entry.updatedAt
    const day = dayNumber(at)
    const last = days.at(-1)
    if (last?.day === day) last.lines.push(line)
    else days.push({ day, at, lines: [line] })
  }
  return days
}
