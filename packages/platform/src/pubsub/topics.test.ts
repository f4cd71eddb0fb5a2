import { instanceStream, newId, roomStream, type RoomId, type WorkspaceId } from '@meydan/protocol'
import { describe, expect, it } from 'vitest'
import { presenceTopic, topicOf, topicPartitions, typingTopic } from './topics.ts'

describe('the topic of a stream', () => {
  it('is named after its kind, with a partition as hash tag [O6]', () => {
    const id = newId<RoomId>()
    expect(topicOf(roomStream(id))).toMatch(new RegExp(`^chat:broadcast:\\{\\d+\\}:${id}$`))
    expect(topicOf(instanceStream)).toMatch(/^instance:event:\{\d+\}:/)
  })

  it('is not needed for what is never stored: presence and typing have topics of their own [O2]', () => {
    const [room, workspace] = [newId<RoomId>(), newId<WorkspaceId>()]
    expect(presenceTopic(workspace)).toMatch(new RegExp(`^presence:update:\\{\\d+\\}:${workspace}$`))
    expect(typingTopic(room)).toMatch(new RegExp(`^typing:indicator:\\{\\d+\\}:${room}$`))
  })

  it('is the same each time, and rooms are spread over all partitions', () => {
    const rooms = Array.from({ length: topicPartitions * 20 }, () => roomStream(newId<RoomId>()))
    const partitions = new Set(rooms.map((room) => /\{(\d+)\}/.exec(topicOf(room))?.[1]))
    expect(partitions.size).toBe(topicPartitions)
    expect(rooms.map(topicOf)).toEqual(rooms.map(topicOf))
  })
})
