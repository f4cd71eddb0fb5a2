// When a status ends, as it is offered, by the clock and the calendar of the device.

/** Ends of a status that are offered. `kept`: the end that it has. */
export const untilChoices = ['never', 'halfHour', 'hour', 'fourHours', 'today', 'week'] as const
export type UntilChoice = (typeof untilChoices)[number] | 'kept'

/** Ends of the wish for peace that are offered. */
export const quietChoices = ['off', 'halfHour', 'hour', 'twoHours', 'tomorrow'] as const
export type QuietChoice = (typeof quietChoices)[number] | 'kept'

const minuteMs = 60_000

/** The instant that a choice means now, for the server; null for none. `kept` is what stands already. */
export function endOf(choice: UntilChoice | QuietChoice, now: Date, kept: string | null): string | null {
  switch (choice) {
    case 'never':
    case 'off':
      return null
    case 'kept':
      return kept
    case 'halfHour':
      return inMinutes(now, 30)
    case 'hour':
      return inMinutes(now, 60)
    case 'twoHours':
      return inMinutes(now, 120)
    case 'fourHours':
      return inMinutes(now, 240)
    case 'today':
      return midnightAfter(now, 1)
    case 'week':
      // Weeks end with Sunday, whatever the language.
      return midnightAfter(now, now.getDay() === 0 ? 1 : 8 - now.getDay())
    case 'tomorrow':
      return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 9).toISOString()
  }
}

function inMinutes(now: Date, minutes: number): string {
  return new Date(now.getTime() + minutes * minuteMs).toISOString()
}

function midnightAfter(now: Date, days: number): string {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days).toISOString()
}
