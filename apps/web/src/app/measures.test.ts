import { describe, expect, test } from 'vitest'

import { createMeasures } from './measures.ts'

describe('measures', () => {
  test('are written as in Turkey', () => {
    const { percent, bytes, milliseconds, amount } = createMeasures('tr')
    expect([percent(0.125), percent(0.0042), percent(0), percent(1)]).toEqual(['%12,5', '%0,42', '%0', '%100'])
    expect([bytes(0), bytes(1_500), bytes(1_610_612_736)]).toEqual(['0 bayt', '1,5 kB', '1,5 GB'])
    expect([milliseconds(4.25), milliseconds(1_250)]).toEqual(['4,3 msn', '1.250 msn'])
    expect([amount(0.25), amount(1_234.4)]).toEqual(['0,3', '1.234'])
  })

  test('are written as in English', () => {
    const { percent, bytes, milliseconds } = createMeasures('en')
    expect([percent(0.125), percent(0.0042)]).toEqual(['12.5%', '0.42%'])
    expect([bytes(512), bytes(20_971_520)]).toEqual(['512 bytes', '20 MB'])
    expect(milliseconds(90)).toBe('90 ms')
  })
})
