import type { AccountId } from '@meydan/protocol'
import { mutabakat } from '../scenes/mutabakat/organisation.ts'
import { optima } from '../scenes/optima/organisation.ts'
import { tevkil } from '../scenes/tevkil/organisation.ts'
import { topluluk } from '../scenes/topluluk/organisation.ts'
import { planWorkspace } from './plan-workspace.ts'
import type { DemoPlan } from './planned.ts'
import { createRandom } from './random.ts'

const organisations = [tevkil, mutabakat, topluluk, optima] as const
const seed = 20_261_127
const yearMs = 365 * 86_400_000
/** Nothing happens in the last minutes, so that the server's clock is always ahead. */
const quietMs = 10 * 60_000

/**
 * Plans four workspaces whose history ends at `now`; the same each time for the same moment. `share`: of the messages that
 * they have.
 */
export function planDemo(now: Date, share = 1): DemoPlan {
  const random = createRandom(seed)
  const visitor = {
    id: random.id<AccountId>(new Date(now.getTime() - yearMs)),
    name: 'Umut Gezgin',
    email: 'gezgin@meydan.example',
  }
  const until = new Date(now.getTime() - quietMs)
  return {
    visitor,
    workspaces: organisations.map((organisation) =>
      planWorkspace(organisation, visitor, { until, messages: Math.round(organisation.messages * share) }),
    ),
  }
}
