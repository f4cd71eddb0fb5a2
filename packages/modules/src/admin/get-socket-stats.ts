import type { operations, ResultOf } from '@meydan/protocol'
import type { Admin } from './admin.ts'

/** Tells who is connected, and what the sockets follow. */
export async function getSocketStats(admin: Admin): Promise<ResultOf<typeof operations.admin.getSocketStats>> {
  const gateway = admin.gateway()
  if (gateway === undefined) return { processes: [] }
  const { sockets: connections, accounts: activeUsers } = gateway.stats()
  const { room, member, workspace } = gateway.followedStreams()
  const { processId } = admin
  return { processes: [{ processId, connections, activeUsers, companyRooms: { room, member, workspace } }] }
}
