import type { AccountId, MemberId, WorkspaceId } from '@meydan/protocol'
import { emailOf } from '../email-of.ts'
import type { DemoOrganisation } from '../organisation.ts'
import { planLedger } from './ledger/plan-ledger.ts'
import { planFeed } from './plan-feed.ts'
import { planRoom } from './plan-room.ts'
import type { PlannedAccount, PlannedMember, PlannedWorkspace } from './planned.ts'
import { createRandom } from './random.ts'
import { shares } from './shares.ts'

const dayMs = 86_400_000

/** Plans an organisation's workspace so that its history ends at `until`, with so many messages in all. */
export function planWorkspace(
  organisation: DemoOrganisation,
  visitor: PlannedAccount,
  { until, messages }: { readonly until: Date; readonly messages: number },
): PlannedWorkspace {
  const { rooms, words } = organisation
  const random = createRandom(organisation.seed)
  const createdAt = new Date(until.getTime() - organisation.historyDays * dayMs)
  const people = organisation.people.map((person) => ({
    ...person,
    accountId: random.id<AccountId>(createdAt),
    id: random.id<MemberId>(createdAt),
    email: emailOf(person.name, organisation.mailDomain),
    isVisitor: false,
  }))
  const id = random.id<WorkspaceId>(createdAt)
  // Of a source of its own: whoever visits changes nothing of what the others say.
  const members = [...people, asMember(visitor, createRandom(organisation.seed + 1).id<MemberId>(createdAt))]
  const ground = { random, members, words, workspaceAt: createdAt, until }
  const counts = shares(
    rooms.map((room) => room.weight),
    messages,
  )
  const planned = rooms.map((room, index) => planRoom(ground, room, counts[index] ?? 0))
  const { feed, ledger } = organisation
  return {
    organisation,
    id,
    createdAt,
    members,
    rooms: planned,
    posts: feed === undefined ? [] : planFeed(ground, feed),
    ledger: ledger === undefined ? undefined : planLedger({ ...ground, workspaceId: id, rooms: planned }, ledger),
  }
}

function asMember({ id: accountId, name, email }: PlannedAccount, id: MemberId): PlannedMember {
  return { accountId, id, name, email, department: '', title: 'Misafir göz', role: 'admin', isVisitor: true }
}
