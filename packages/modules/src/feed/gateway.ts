import type { Database } from '@meydan/platform/db/database'
import type { ScreenStream } from '@meydan/platform/realtime/ask-each-kind'
import { belongsToEach } from '../workspaces/index.ts'

export { feedStreamStorage } from './stream-storage.ts'

/** Tells gateways who may have the feed on screen: everybody but guests. */
export function createFeedScreen(db: Database): ScreenStream {
  return { kind: 'feed', mayFollow: (questions) => belongsToEach(db, questions) }
}
