import type { NotificationPreferences } from '@meydan/protocol'
import { describe, expect, test } from 'vitest'

import { isQuiet } from './quiet-hours.ts'

const kept = (quietHours: NotificationPreferences['quietHours'], timeZone = 'Europe/Istanbul') =>
  ({ quietHours, timeZone }) as NotificationPreferences
/** 20 November 2026 is a Friday; Istanbul is three hours ahead of UTC. */
const friday = (time: string) => new Date(`2026-11-20T${time}:00+03:00`)
const saturday = (time: string) => new Date(`2026-11-21T${time}:00+03:00`)

describe('quiet hours', () => {
  test('over midnight belong to the day that they begin on', () => {
    const nights = kept({ from: '22:00', to: '08:00', days: [5] })
    expect(isQuiet(nights, friday('21:59'))).toBe(false)
    expect(isQuiet(nights, friday('22:00'))).toBe(true)
    expect(isQuiet(nights, saturday('07:59'))).toBe(true)
    expect(isQuiet(nights, saturday('08:00'))).toBe(false)
    expect(isQuiet(nights, friday('07:00'))).toBe(false)
    expect(isQuiet(nights, saturday('23:00'))).toBe(false)
  })

  test('from Sunday to Monday', () => {
    const nights = kept({ from: '22:00', to: '08:00', days: [7] })
    expect(isQuiet(nights, new Date('2026-11-23T05:00:00+03:00'))).toBe(true)
  })

  test('within a day', () => {
    const noon = kept({ from: '12:00', to: '13:00', days: [1, 2, 3, 4, 5] })
    expect(isQuiet(noon, friday('12:30'))).toBe(true)
    expect(isQuiet(noon, saturday('12:30'))).toBe(false)
  })

  test('are those of their time zone, not of the device', () => {
    const berlin = kept({ from: '22:00', to: '23:00', days: [5] }, 'Europe/Berlin')
    expect(isQuiet(berlin, friday('22:30'))).toBe(false)
    expect(isQuiet(berlin, saturday('00:30'))).toBe(true)
  })

  test('are none where none are kept', () => {
    expect(isQuiet(kept(null), friday('23:00'))).toBe(false)
  })
})
