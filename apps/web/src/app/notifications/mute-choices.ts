import type { Room, RoomLevel } from '@meydan/protocol'

/** How long a room can be muted, as it is offered. */
export const muteChoices = ['hour', 'tomorrow', 'forGood'] as const
export type MuteChoice = (typeof muteChoices)[number]

/** The end of what has none: later than anybody reads, and still an instant. */
export const forGood = '9999-12-31T00:00:00.000Z'

/** The instant that a choice means now, by the clock and the calendar of the device. */
export function endOfMute(choice: MuteChoice, now: Date): string {
  switch (choice) {
    case 'hour':
      return new Date(now.getTime() + 3_600_000).toISOString()
    case 'tomorrow':
      return new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1, 9).toISOString()
    case 'forGood':
      return forGood
  }
}

/** Whether a room was muted without an end: nobody waits for a year that far. */
export function isForGood(mutedUntil: string): boolean {
  return new Date(mutedUntil).getUTCFullYear() >= 9000
}

/** Which messages of a room notify where nothing was chosen. */
export function usualLevel({ kind }: Pick<Room, 'kind'>): RoomLevel {
  return kind === 'channel' ? 'mentions' : 'all'
}
