import type { operations, ResultOf } from '@meydan/protocol'
import type { AdminProcess } from './admin.ts'

type SocketStats = ResultOf<typeof operations.admin.getSocketStats>['processes'][number]

/** Who is connected to a process, and what its sockets follow; undefined where it holds none. */
export function socketsOf({ processId, gateway }: AdminProcess): SocketStats | undefined {
  const own = gateway()
  if (own === undefined) return undefined
  const { sockets: connections, accounts: activeUsers } = own.stats()
  const { room, member, workspace } = own.followedStreams()
  return { processId, connections, activeUsers, companyRooms: { room, member, workspace } }
}
