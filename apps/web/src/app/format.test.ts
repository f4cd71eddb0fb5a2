import { describe, expect, test } from 'vitest'

import { createFormats } from './format.ts'

const at = new Date('2026-11-20T11:05:00Z')
const tr = createFormats('tr', 'Europe/Istanbul')
const en = createFormats('en', 'Europe/Istanbul')

describe('Turkish formats', () => {
  test('write dates as people do', () => {
    expect(tr.date(at)).toBe('20 Kas 2026')
    expect(tr.time(at)).toBe('14:05')
    expect(tr.dateTime(at)).toBe('20 Kas 2026 14:05')
  })

  test('name the day, with the year when it is another', () => {
    expect(tr.day(at, at)).toBe('20 Kasım Cuma')
    expect(tr.day(at, new Date('2027-01-02T00:00:00Z'))).toBe('20 Kasım 2026 Cuma')
  })

  test('write numbers and money with the sign at the end', () => {
    expect(tr.number(1234.56)).toBe('1.234,56')
    expect(tr.money(1234.56, 'TRY')).toBe('1.234,56\u00a0₺')
    expect(tr.money(-50, 'TRY')).toBe('-50,00\u00a0₺')
    expect(tr.money('900719925474099.31', 'EUR')).toBe('900.719.925.474.099,31\u00a0€')
  })

  test('say how far away a moment is', () => {
    expect(tr.relative(new Date('2026-11-23T11:05:00Z'), at)).toBe('3 gün sonra')
    expect(tr.relative(new Date('2026-11-20T11:04:50Z'), at)).toBe('şimdi')
  })
})

describe('English formats', () => {
  test('write dates day first, with 24 hours', () => {
    expect(en.dateTime(at)).toBe('20 Nov 2026, 14:05')
    expect(en.day(at, at)).toBe('Friday 20 November')
  })

  test('write money with the sign in front', () => {
    expect(en.money(1234.56, 'TRY')).toBe('₺1,234.56')
  })

  test('join names', () => {
    expect(en.list(['Ayşe', 'Ali', 'Işıl'])).toBe('Ayşe, Ali and Işıl')
    expect(tr.list(['Ayşe', 'Ali', 'Işıl'])).toBe('Ayşe, Ali ve Işıl')
  })
})
