import type { Clock } from '@meydan/platform/clock'
import type { Queryable } from '@meydan/platform/db/database'
import type { MeteredCache } from '@meydan/platform/metrics/cache-stats'
import type { Actor, MembershipReader } from '@meydan/platform/operations/context'
import type { AccountId, WorkspaceId } from '@meydan/protocol'
import { createBulkReader } from '../identity/index.ts'
import { listActors } from './sql/members.ts'

/** Someone deactivated is refused everywhere within 5 s, whatever events get lost. */
const cacheMs = 5_000

/** Makes the reader of memberships of one process. */
export function createMembershipReader(deps: {
  db: Queryable
  clock: Clock
  cacheSize?: number
}): MembershipReader & MeteredCache {
  const actors = createBulkReader<Actor>({
    clock: deps.clock,
    cacheSize: deps.cacheSize ?? 20_000,
    async readAll(keys) {
      const rows = await listActors(deps.db, keys.map(partsOf))
      return new Map(
        rows.map((row) => {
          const { workspace_id: workspaceId, account_id: accountId, id: memberId, role } = row
          return [
            keyOf(accountId, workspaceId),
            { value: { workspaceId, accountId, memberId, role }, freshForMs: cacheMs },
          ]
        }),
      )
    },
  })

  return {
    actorOf: (accountId, workspaceId) => actors.read(keyOf(accountId, workspaceId)),
    forget(memberId) {
      actors.forget(memberId === undefined ? undefined : (actor) => actor.memberId === memberId)
    },
    stats: () => actors.stats(),
  }
}

function keyOf(accountId: AccountId, workspaceId: WorkspaceId): string {
  return `${accountId} ${workspaceId}`
}

function partsOf(key: string): { accountId: AccountId; workspaceId: WorkspaceId } {
  const [accountId, workspaceId] = key.split(' ')
  return { accountId: accountId as AccountId, workspaceId: workspaceId as WorkspaceId }
}
