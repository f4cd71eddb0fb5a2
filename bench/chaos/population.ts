import { createMeydan, operations } from '@meydan/client'
import { newId, type ClientId, type MemberId, type RoomId, type WorkspaceId } from '@meydan/protocol'
import { inParallel } from '../load/in-parallel.ts'
import type { Random } from './random.ts'

const password = 'a long password of the bench'

/** Somebody with an account, and the rooms that they are in: the hot one first. */
export interface Inhabitant {
  readonly token: string
  readonly memberId: MemberId
  readonly roomIds: readonly RoomId[]
}

/** A workspace with people in rooms: everybody in the first one, and each in some others. */
export async function populate(options: {
  readonly baseUrl: string
  readonly people: number
  readonly rooms: number
  readonly roomsOfEach: number
  readonly random: Random
}): Promise<{ workspaceId: WorkspaceId; roomIds: readonly RoomId[]; inhabitants: readonly Inhabitant[] }> {
  const { baseUrl, people, rooms, roomsOfEach, random } = options
  const stranger = createMeydan({ baseUrl })
  const signUp = (index: number) =>
    stranger.call(operations.identity.signUp, { email: `chaos-${index}@example.com`, password, name: `Kişi ${index}` })
  const founder = createMeydan({ baseUrl, token: (await signUp(0)).token })
  const { workspace } = await founder.call(operations.workspaces.createWorkspace, {
    clientId: newId<ClientId>(),
    name: 'Deneme A.Ş.',
    language: 'tr',
  })
  const inWorkspace = { workspaceId: workspace.id }
  const invite = await founder.call(
    operations.workspaces.createInvite,
    { clientId: newId<ClientId>(), maxUses: 1_000 },
    inWorkspace,
  )
  // Passwords are hashed two at a time.
  const members = await inParallel(people, 2, async (index) => {
    const { token } = await signUp(index + 1)
    const { member } = await createMeydan({ baseUrl, token }).call(operations.workspaces.acceptInvite, {
      token: invite.token,
    })
    return { token, memberId: member.id }
  })

  const roomIds = await inParallel(rooms, 4, async (index) => {
    const { room } = await founder.call(
      operations.chat.createChannel,
      { clientId: newId<ClientId>(), name: `oda ${index}`, visibility: 'private' },
      inWorkspace,
    )
    return room.id
  })
  const [hot, ...others] = roomIds as [RoomId, ...RoomId[]]
  const inhabitants = members.map((member) => ({
    ...member,
    roomIds: [hot, ...random.shuffle(others).slice(0, roomsOfEach)],
  }))
  await inParallel(roomIds.length, 4, async (index) => {
    const roomId = roomIds[index] as RoomId
    const memberIds = inhabitants.filter((one) => one.roomIds.includes(roomId)).map(({ memberId }) => memberId)
    for (let start = 0; start < memberIds.length; start += 100) {
      await founder.call(
        operations.chat.addRoomMembers,
        { roomId, memberIds: memberIds.slice(start, start + 100) },
        inWorkspace,
      )
    }
  })
  return { workspaceId: workspace.id, roomIds, inhabitants }
}
