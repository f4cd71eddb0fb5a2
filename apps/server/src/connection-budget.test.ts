import { leastConnections } from '@meydan/platform/config/database-settings'
import { expect, test } from 'vitest'
import { connectionBudget } from './connection-budget.ts'

test.each([
  { connections: 15, processors: 2, lanes: 1 },
  { connections: 15, processors: 8, lanes: 2 },
  { connections: leastConnections, processors: 64, lanes: 2 },
])('$connections connections on $processors processors are divided and not passed', (machine) => {
  const budget = connectionBudget(machine.connections, machine.processors, ['api', 'gateway', 'worker'])
  expect(budget.lanes).toBe(machine.lanes)
  expect(budget.pool).toBeGreaterThan(0)
  expect(budget.lanes + budget.pool).toBe(machine.connections)
})

test('a gateway alone has no lanes', () => {
  expect(connectionBudget(15, 8, ['gateway'])).toEqual({ lanes: 0, pool: 15 })
})
