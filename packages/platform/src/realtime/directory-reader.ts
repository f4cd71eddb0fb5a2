import { AppError, instanceStream, type AccountId, type WorkspaceId } from '@meydan/protocol'
import { createBatcher } from '../batch/batcher.ts'
import type { Counters } from './counters.ts'
import type { SocketStreams, StreamDirectory } from './directory.ts'

/** Asks the directory for one socket; all that ask in one turn are one statement. */
export interface DirectoryReader {
  /** undefined: not an active member of that workspace. Rejects when the directory cannot be read or too much waits. */
  streamsOf(accountId: AccountId, workspaceId: WorkspaceId): Promise<SocketStreams | undefined>
}

const perStatement = 500

/** Makes the reader. `maxWaiting` is the number of sockets that may wait at once. */
export function createDirectoryReader(deps: {
  directory: StreamDirectory
  counters: Counters
  maxWaiting: number
}): DirectoryReader {
  const batcher = createBatcher<{ accountId: AccountId; workspaceId: WorkspaceId }, SocketStreams | undefined>({
    maxBatch: perStatement,
    maxWaiting: deps.maxWaiting,
    overflow: () => new AppError('server.unavailable', { reason: 'too many sockets wait' }),
    run: (requests) => {
      deps.counters.directoryReads++
      return deps.directory.streamsOf(requests)
    },
  })
  return {
    async streamsOf(accountId, workspaceId) {
      const found = await batcher.add({ accountId, workspaceId })
      if (found?.streams.some((stream) => stream.key === instanceStream)) {
        throw new Error('the directory gave the stream of the instance to a socket')
      }
      return found
    },
  }
}
