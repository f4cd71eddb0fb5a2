import { newId, operations, type RoomId } from '@meydan/protocol'
import { inParallel } from '../load/in-parallel.ts'
import { cpuOfProcess, cpuOfTree } from '../load/process-cpu.ts'
import { openProductSocket } from '../load/product-socket.ts'
import type { RawSocket } from '../load/raw-socket.ts'
import type { RunScope } from '../load/run-scope.ts'
import { gatherPeople, makeChannel, startProduct, type StartedProduct } from '../load/started-product.ts'
import { bodyOf, numberIn } from './message-text.ts'
import type { Audience, Party } from './party.ts'

/** The product as a party of the bench. */
export interface ProductParties {
  /** The room of all sockets. */
  readonly party: Party
  /** A room of one socket alone: what posting costs without fan-out. Its audience is a single socket, number 0. */
  readonly alone: Party
  /** The text of the first frame that carried a message. */
  readonly firstFrame: Promise<string>
}

/** Members whose sockets make up the audience, beside the one who posts. Passwords are slow to hash by design. */
const listeners = 9
/** Commands of one socket that the product runs at once; a burst has no more. */
export const longestBurst = 64
const openedAtOnce = 20

/** Starts the product, signs people up, makes the rooms and opens the sockets. */
export async function startProductParties(
  scope: RunScope,
  options: {
    readonly sockets: number
    readonly audience: Audience
    readonly aloneAudience: Audience
    readonly profileFolder: string | undefined
  },
): Promise<ProductParties> {
  const { sockets, audience, aloneAudience } = options
  const product = await startProduct(scope, options)
  const { workspaceId, people } = await gatherPeople(product, 1 + Math.min(listeners, sockets - 1))
  const [poster, ...others] = people
  if (poster === undefined) throw new Error('nobody can post')
  const roomId = await makeChannel(product, workspaceId, 'herkes', people)
  const aloneId = await makeChannel(product, workspaceId, 'yalnız', [poster])
  const first = Promise.withResolvers<string>()

  // Socket 0 posts; it is the only one of its account, so that the room "alone" has one socket.
  const inAlone = Buffer.from(`"stream":"room:${aloneId}"`)
  const refused = Buffer.from('"error":')
  const opened = await inParallel(sockets, openedAtOnce, (index) => {
    const person = index === 0 ? poster : (others[(index - 1) % others.length] ?? poster)
    return openProductSocket(product, workspaceId, person.token, {
      follows: index === 0 ? [roomId, aloneId] : [roomId],
      onGone: (reason) => audience.lost('meydan', reason),
      onText: (bytes, start, end) => {
        const message = numberIn(bytes, start, end)
        if (index !== 0) {
          if (message !== -1) audience.received(index, message)
          return
        }
        const frame = bytes.subarray(start, end)
        if (message === -1) {
          if (frame.includes(refused)) audience.lost('meydan', `a post was refused: ${frame.toString()}`)
        } else if (frame.includes(inAlone)) {
          aloneAudience.received(0, message)
        } else {
          first.resolve(frame.toString())
          audience.received(0, message)
        }
      },
    })
  })
  const partyOf = (room: RoomId) => productParty(product, opened[0] as RawSocket, room)
  return { party: partyOf(roomId), alone: partyOf(aloneId), firstFrame: first.promise }
}

function productParty(product: StartedProduct, socket: RawSocket, roomId: RoomId): Party {
  let lastCommand = 0
  const commandOf = (message: number) =>
    JSON.stringify({
      type: 'command',
      id: ++lastCommand,
      operation: operations.chat.postMessage.name,
      input: { roomId, clientId: newId(), body: bodyOf(message) },
    })
  return {
    name: 'meydan',
    cpu: () => cpuOfProcess(product.pid),
    storageCpu: () => cpuOfTree(product.postgresPid),
    post: (messages) => socket.send(...messages.map(commandOf)),
  }
}
