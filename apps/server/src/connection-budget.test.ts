import { expect, test } from 'vitest'
import { connectionBudget, leastConnections } from './connection-budget.ts'

test.each([
  { connections: 15, processors: 2, lanes: 1 },
  { connections: 15, processors: 8, lanes: 2 },
  { connections: leastConnections, processors: 64, lanes: 2 },
])('$connections connections on $processors processors are divided and not passed', (machine) => {
  const budget = connectionBudget(machine.connections, machine.processors)
  expect(budget.lanes).toBe(machine.lanes)
  expect(budget.pool).toBeGreaterThan(0)
  expect(budget.lanes + budget.lock + budget.queue + budget.pool).toBe(machine.connections)
})
