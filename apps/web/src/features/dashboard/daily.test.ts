import { describe, expect, test } from 'vitest'

import { nowOf, openLettersOf, valuesOf } from './daily.ts'
import type { Dashboard } from './use-dashboard.ts'

const dashboard: Dashboard = {
  readAt: '2026-11-20T09:00:00.000Z',
  countedAt: null,
  days: ['2026-11-19', '2026-11-20'],
  daily: [{ figure: 'chat.messages', values: [3, 4] }],
  now: [
    { figure: 'reconciliation.open', parts: ['seen', 'TRY', 'debit'], value: 2, amount: '12.30' },
    { figure: 'reconciliation.open', parts: ['draft', 'TRY', 'credit'], value: 1, amount: '0.10' },
    { figure: 'reconciliation.open', parts: ['draft', 'USD', 'debit'], value: 4, amount: '9999999999999999.99' },
    { figure: 'workspaces.members', parts: [], value: 12, amount: null },
  ],
}

describe('the figures of a dashboard', () => {
  test('are missing where they may not be seen', () => {
    expect(valuesOf(dashboard, 'chat.messages')).toEqual([3, 4])
    expect(valuesOf(dashboard, 'jobs.failed')).toBeUndefined()
    expect(nowOf(dashboard, 'workspaces.members')).toBe(12)
    expect(nowOf(dashboard, 'files.bytes')).toBeUndefined()
  })

  test('open letters stand by their states, their sums as exact as they came', () => {
    expect(openLettersOf(dashboard)).toEqual([
      {
        state: 'draft',
        letters: 5,
        sums: [
          { currency: 'TRY', side: 'credit', amount: '0.10' },
          { currency: 'USD', side: 'debit', amount: '9999999999999999.99' },
        ],
      },
      { state: 'seen', letters: 2, sums: [{ currency: 'TRY', side: 'debit', amount: '12.30' }] },
    ])
  })
})
