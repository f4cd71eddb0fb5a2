import type { Database } from '@meydan/platform/db/database'
import type { MemberDirectory, SocketStreams } from '@meydan/platform/realtime/directory'
import { managesEach } from '../workspaces/index.ts'
import { visibleToEach } from './sql/room-members.ts'
import { streamsOfMembers } from './sql/streams-of-members.ts'

export { roomStreamStorage } from './stream-storage.ts'

/** Tells gateways what a member's sockets follow and whom they may see. */
export function createMemberDirectory(db: Database): MemberDirectory {
  return {
    async streamsOf(requests) {
      const found: (SocketStreams | undefined)[] = requests.map(() => undefined)
      for (const row of await streamsOfMembers(db, requests)) {
        found[row.ord - 1] = {
          memberId: row.member_id,
          knowsEverybody: row.role !== 'guest',
          streams: row.keys.map((key, index) => ({ key, head: row.heads[index] ?? 0 })),
        }
      }
      return found
    },
    knownTo: (questions) => visibleToEach(db, questions),
    mayWatchJobs: (questions) => managesEach(db, questions),
  }
}
