// For the tests of use-cases: a workspace with a few people, and short words for what they do all the time.
import { sql } from '@meydan/platform/db/sql'
import { newId, operations, type ClientId, type Conversation, type Room, type RoomId } from '@meydan/protocol'
import { CallError, createTestProduct, type Persona, type TestProduct } from '@meydan/testkit/product'

const { chat } = operations

/** A workspace with its owner, two members and a guest. */
export interface ChatScene extends AsyncDisposable {
  readonly product: TestProduct
  readonly owner: Persona
  readonly ayse: Persona
  readonly mehmet: Persona
  readonly guest: Persona
  /** A private channel of these people, made by the first. */
  channel(...people: [Persona, ...Persona[]]): Promise<Room>
  /** Posts a message; its number. */
  post(author: Persona, roomId: RoomId, body: string, options?: PostOptions): Promise<number>
  /** The room's line in somebody's list. */
  conversation(of: Persona, roomId: RoomId): Promise<Conversation>
  /** The kinds and payloads of the room's events, the oldest first. */
  eventsOf(roomId: RoomId): Promise<{ kind: string; payload: Record<string, unknown> | null }[]>
}

interface PostOptions {
  readonly clientId?: ClientId
  readonly threadSeq?: number
  readonly alsoInRoom?: boolean
}

/** Makes the scene. Dispose it at the end of the file. */
export async function createChatScene(): Promise<ChatScene> {
  const product = await createTestProduct()
  const owner = await product.owner('Ayla Şen')
  const [ayse, mehmet, guest] = await Promise.all([
    product.colleague(owner, { name: 'Ayşe Işık' }),
    product.colleague(owner, { name: 'Mehmet Çelik' }),
    product.colleague(owner, { name: 'Misafir', role: 'guest' }),
  ])
  return {
    product,
    owner,
    ayse,
    mehmet,
    guest,
    async channel(maker, ...others) {
      const input = { clientId: newId<ClientId>(), name: `oda ${newId()}`, visibility: 'private' } as const
      const { room } = await product.call(chat.createChannel, input, maker)
      if (others.length > 0) {
        const memberIds = others.map(({ member }) => member.id)
        await product.call(chat.addRoomMembers, { roomId: room.id, memberIds }, maker)
      }
      return room
    },
    async post(author, roomId, body, options = {}) {
      const input = { roomId, body, clientId: newId<ClientId>(), ...options }
      return (await product.call(chat.postMessage, input, author)).seq
    },
    async conversation(of, roomId) {
      return (await product.call(chat.getConversation, { roomId }, of)).conversation
    },
    eventsOf: (roomId) =>
      product.db.rows(sql`
        select kind, payload from stream_events where stream_id = ${roomId} order by "offset"`),
    [Symbol.asyncDispose]: () => product[Symbol.asyncDispose](),
  }
}

/** The code that a call is refused with; undefined when it is not. */
export async function codeOf(called: Promise<unknown>): Promise<string | undefined> {
  try {
    await called
    return undefined
  } catch (error) {
    if (error instanceof CallError) return error.code
    throw error
  }
}
