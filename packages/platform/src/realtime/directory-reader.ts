import { AppError, instanceStream, type AccountId, type MemberId, type WorkspaceId } from '@meydan/protocol'
import { createBatcher } from '../batch/batcher.ts'
import { arrivals } from './arrivals.ts'
import type { Counters } from './counters.ts'
import type { JobsQuestion, KnownToQuestion, ScreenQuestion, SocketStreams, StreamDirectory } from './directory.ts'

/** Asks the directory for one socket; all that ask the same in one turn are one statement, and one runs at a time. */
export interface DirectoryReader {
  /** undefined: not an active member of that workspace. Rejects when the directory cannot be read or too much waits. */
  streamsOf(accountId: AccountId, workspaceId: WorkspaceId): Promise<SocketStreams | undefined>
  /** Which of the members somebody may know of. Rejects as `streamsOf` does. */
  knownTo(question: KnownToQuestion): Promise<readonly MemberId[]>
  /** Whether somebody may be told that jobs have changed. Rejects as `streamsOf` does. */
  mayWatchJobs(question: JobsQuestion): Promise<boolean>
  /** Whether somebody may follow a stream that is on screen. Rejects as `streamsOf` does. */
  mayFollow(question: ScreenQuestion): Promise<boolean>
}

const perStatement = 500
/** Each names up to 200 members. */
const questionsPerStatement = 25
/** Whoever comes when as many wait asks again. */
const maxWaitingQuestions = 500

/** Makes the reader. `maxWaiting` is the number of sockets that may wait for their streams. */
export function createDirectoryReader(deps: {
  directory: StreamDirectory
  counters: Counters
  maxWaiting: number
}): DirectoryReader {
  const batcher = createBatcher<{ accountId: AccountId; workspaceId: WorkspaceId }, SocketStreams | undefined>({
    maxBatch: perStatement,
    maxWaiting: deps.maxWaiting,
    overflow: () => new AppError('server.unavailable', { reason: 'too many sockets wait' }),
    pace: arrivals,
    run: (requests) => {
      deps.counters.directoryReads++
      return deps.directory.streamsOf(requests)
    },
  })
  const questions = createBatcher<KnownToQuestion, readonly MemberId[]>({
    maxBatch: questionsPerStatement,
    maxWaiting: maxWaitingQuestions,
    overflow: () => new AppError('server.unavailable', { reason: 'too many questions wait' }),
    run: (asked) => {
      deps.counters.directoryReads++
      return deps.directory.knownTo(asked)
    },
  })
  const boards = createBatcher<JobsQuestion, boolean>({
    maxBatch: perStatement,
    maxWaiting: deps.maxWaiting,
    overflow: () => new AppError('server.unavailable', { reason: 'too many boards wait' }),
    run: (asked) => {
      deps.counters.directoryReads++
      return deps.directory.mayWatchJobs(asked)
    },
  })
  const screens = createBatcher<ScreenQuestion, boolean>({
    maxBatch: perStatement,
    maxWaiting: deps.maxWaiting,
    overflow: () => new AppError('server.unavailable', { reason: 'too many screens wait' }),
    run: (asked) => {
      deps.counters.directoryReads++
      return deps.directory.mayFollow(asked)
    },
  })
  return {
    mayFollow: (question) => screens.add(question),
    mayWatchJobs: (question) => boards.add(question),
    knownTo: (question) => questions.add(question),
    async streamsOf(accountId, workspaceId) {
      const found = await batcher.add({ accountId, workspaceId })
      if (found?.streams.some((stream) => stream.key === instanceStream)) {
        throw new Error('the directory gave the stream of the instance to a socket')
      }
      return found
    },
  }
}
