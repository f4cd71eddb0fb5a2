import type { ApiServer } from '@meydan/testkit/outbound/api-server'
import type { FakeClock } from '../../realtime/testing/fake-clock.ts'
import type { Keyed, Provider } from '../provider.ts'

/** A provider with the server of its API, as the contract wants it. */
export function apiScene<Message, Taken, Given extends Provider<Message>>(parts: {
  readonly server: ApiServer<Taken>
  readonly provider: Given
  readonly clock: FakeClock
  readonly message: Keyed<Message>
  readonly secrets: readonly string[]
}) {
  const { server, provider } = parts
  let isThere = true
  const leave = async () => {
    if (isThere) await server[Symbol.asyncDispose]()
    isThere = false
  }
  return {
    ...parts,
    behave: server.behave,
    taken: () => server.taken.length,
    nextTaken: server.nextTaken,
    leave,
    async [Symbol.asyncDispose]() {
      await provider.stop()
      await leave()
    },
  }
}
