import { randomBytes } from 'node:crypto'
import { newId, type MemberId, type RoomId, type WorkspaceId } from '@meydan/protocol'
import { createSessionSigner } from '@meydan/testkit/session-signer'
import type { ClientBase } from 'pg'
import type { CompanyPlan } from './company-plan.ts'
import { insertRows } from './insert-rows.ts'
import type { Person } from './started-product.ts'

/** A workspace that was written past the product. */
export interface SeededCompany {
  readonly workspaceId: WorkspaceId
  /** By the numbers of the plan. */
  readonly roomIds: readonly RoomId[]
  readonly people: readonly Person[]
}

const noHash = String.raw`\x00`

/**
 * Writes a company into the product's database as its own use-cases would leave it, with a session for everybody: ten
 * thousand people in seconds, where signing up hashes a password each. Messages are older than any log of events, as after
 * two weeks. Nobody has a password.
 */
export async function seedCompany(database: ClientBase, plan: CompanyPlan): Promise<SeededCompany> {
  const workspaceId = newId<WorkspaceId>()
  const roomIds = idsOf<RoomId>(plan.rooms)
  const accountIds = idsOf<string>(plan.people)
  const memberIds = idsOf<MemberId>(plan.people)
  const tokens = accountIds.map(() => randomBytes(16).toString('hex'))
  const everybody = [...memberIds.keys()]
  const everywhere = [...roomIds.keys()]
  const nameOf = (person: number) => `Kişi ${person}`
  const tomorrow = new Date(Date.now() + 86_400_000)

  await insertRows(
    database,
    'accounts',
    { id: 'uuid', email: 'text', email_folded: 'text', name: 'text' },
    everybody.map((person) => {
      const email = `${accountIds[person]}@example.com`
      return [accountIds[person], email, email, nameOf(person)]
    }),
  )
  await insertRows(
    database,
    'sessions',
    { id: 'uuid', account_id: 'uuid', token: 'text', expires_at: 'timestamptz' },
    everybody.map((person) => [newId(), accountIds[person], tokens[person], tomorrow]),
  )
  await insertRows(
    database,
    'workspaces',
    { id: 'uuid', name: 'text', language: 'text', created_by: 'uuid', client_id: 'uuid', request_hash: 'bytea' },
    [[workspaceId, 'Deneme A.Ş.', 'tr', accountIds[0], newId(), noHash]],
  )
  await insertRows(
    database,
    'members',
    { workspace_id: 'uuid', id: 'uuid', account_id: 'uuid', name: 'text', role: 'text' },
    everybody.map((person) => [
      workspaceId,
      memberIds[person],
      accountIds[person],
      nameOf(person),
      person === 0 ? 'owner' : 'member',
    ]),
  )
  await insertRows(
    database,
    'rooms',
    {
      workspace_id: 'uuid',
      id: 'uuid',
      kind: 'text',
      visibility: 'text',
      name: 'text',
      created_by: 'uuid',
      client_id: 'uuid',
      request_hash: 'bytea',
      last_seq: 'bigint',
      head: 'bigint',
    },
    everywhere.map((room) => [
      workspaceId,
      roomIds[room],
      'channel',
      'private',
      roomNameOf(room),
      memberIds[plan.membersOf(room)[0] ?? 0],
      newId(),
      noHash,
      plan.messagesPerRoom,
      plan.messagesPerRoom,
    ]),
  )
  await insertRows(
    database,
    'room_members',
    { workspace_id: 'uuid', room_id: 'uuid', member_id: 'uuid', read_seq: 'bigint' },
    everywhere.flatMap((room) =>
      plan
        .membersOf(room)
        .map((person) => [workspaceId, roomIds[room], memberIds[person], plan.readSeqOf(person, room)]),
    ),
  )
  const seqs = Array.from({ length: plan.messagesPerRoom }, (_, index) => index + 1)
  await insertRows(
    database,
    'messages',
    {
      workspace_id: 'uuid',
      room_id: 'uuid',
      seq: 'bigint',
      author_id: 'uuid',
      client_id: 'uuid',
      request_hash: 'bytea',
      body: 'text',
      created_at: 'timestamptz',
    },
    everywhere.flatMap((room) =>
      seqs.map((seq) => [
        workspaceId,
        roomIds[room],
        seq,
        memberIds[plan.authorOf(room, seq)],
        newId(),
        noHash,
        plan.bodyOf(room, seq),
        plan.writtenAt(room, seq),
      ]),
    ),
  )
  await database.query('vacuum analyze')

  const { rows } = await database.query<{ secret: Buffer }>('select secret from instance_settings')
  if (rows[0] === undefined) throw new Error('the instance has no secret yet')
  const sign = createSessionSigner(rows[0].secret)
  const people = everybody.map((person) => ({
    token: sign(tokens[person] as string),
    memberId: memberIds[person] as MemberId,
  }))
  return { workspaceId, roomIds, people }
}

/** The name of a room in every system that is filled by the plan. */
export function roomNameOf(room: number): string {
  return `oda ${room}`
}

function idsOf<Id extends string>(count: number): Id[] {
  return Array.from({ length: count }, () => newId<Id>())
}
