import { instanceStream, newId, roomStream, type RoomId } from '@meydan/protocol'
import { describe, expect, it } from 'vitest'
import { topicOf, topicPartitions } from './topics.ts'

describe('the topic of a stream', () => {
  it('is named after its kind, with a partition as hash tag [O6]', () => {
    const id = newId<RoomId>()
    expect(topicOf(roomStream(id))).toMatch(new RegExp(`^chat:broadcast:\\{\\d+\\}:${id}$`))
    expect(topicOf(instanceStream)).toMatch(/^instance:event:\{\d+\}:/)
  })

  it('is the same each time, and rooms are spread over all partitions', () => {
    const rooms = Array.from({ length: topicPartitions * 20 }, () => roomStream(newId<RoomId>()))
    const partitions = new Set(rooms.map((room) => /\{(\d+)\}/.exec(topicOf(room))?.[1]))
    expect(partitions.size).toBe(topicPartitions)
    expect(rooms.map(topicOf)).toEqual(rooms.map(topicOf))
  })
})
