import { chatModule } from '@meydan/modules/chat/module'
import type { RoomCards } from '@meydan/platform/cards/room-cards'
import type { Database } from '@meydan/platform/db/database'
import type { JobQueue } from '@meydan/platform/jobs/job-queue'
import type { PubSub } from '@meydan/platform/pubsub/pubsub'
import { createStreamWriter } from '@meydan/platform/streams/append'

/** What modules show their things in rooms by, from the one that has the rooms. */
export async function joinRoomCards(deps: { db: Database; pubsub: PubSub; jobs: JobQueue }): Promise<RoomCards> {
  const [{ createRoomCards }, { roomStreamStorage }] = await Promise.all([
    chatModule.roles.worker(),
    chatModule.roles.gateway(),
  ])
  const streams = createStreamWriter({ ...deps, storages: [roomStreamStorage] })
  return createRoomCards({ streams, jobs: deps.jobs })
}
