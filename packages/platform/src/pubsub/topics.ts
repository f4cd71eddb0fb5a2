import { crc32 } from 'node:zlib'
import { partsOfStream, type RoomId, type StreamKey, type StreamKind, type WorkspaceId } from '@meydan/protocol'

/** Partitions that topics are spread over on a Redis Cluster, by hash tag. */
export const topicPartitions = 128

const prefixByKind: Record<StreamKind, string> = {
  room: 'chat:broadcast',
  member: 'notification:send',
  workspace: 'workspace:event',
  instance: 'instance:event',
  feed: 'feed:event',
  ledger: 'ledger:event',
}

/** The topic that a stream's events are published to, such as `chat:broadcast:{17}:<room>`: one a stream, so that nobody parses what it did not ask for. */
export function topicOf(key: StreamKey): string {
  const { kind, id } = partsOfStream(key)
  return topic(prefixByKind[kind], id)
}

/** The topic on which processes tell each other who of a workspace is connected to them. */
export function presenceTopic(id: WorkspaceId): string {
  return topic('presence:update', id)
}

/** The topic of who writes in a room. */
export function typingTopic(id: RoomId): string {
  return topic('typing:indicator', id)
}

// Joined, and not a template, which V8 keeps twice once it is the key of a map: there are very many topics.
function topic(prefix: string, id: string): string {
  return [prefix, `{${crc32(id) % topicPartitions}}`, id].join(':')
}

/** The topic by which all processes, or one by the name of its incarnation, are asked and answered. */
export function gatherTopic(incarnation: string): string {
  return `instance:gather:{${crc32(incarnation) % topicPartitions}}:${incarnation}`
}

/** The topic on which workers are told that a queue has work; the message is its name. */
export const jobWakeTopic = 'jobs:wake'

/** The topic on which it is told that jobs have come, ended or told of progress: whoever shows them looks again. */
export const jobChangedTopic = 'jobs:changed'
