import { textOf } from './message-words.ts'

/** How large a company is. */
export interface CompanySize {
  readonly people: number
  readonly rooms: number
  /** Rooms that each of the people is in. */
  readonly roomsOfEach: number
  /** How many of them, from the first on, are everybody's. */
  readonly commonRooms?: number
  readonly messagesPerRoom: number
}

/** Who is in which room, and what was written there: numbers from 0 for people and rooms, from 1 for messages. */
export interface CompanyPlan extends CompanySize {
  roomsOf(person: number): number[]
  membersOf(room: number): readonly number[]
  authorOf(room: number, seq: number): number
  bodyOf(room: number, seq: number): string
  writtenAt(room: number, seq: number): Date
  /** The last message that somebody has read: up to 19 of a room are unread. */
  readSeqOf(person: number, room: number): number
}

/** The same for every size, so that two systems can be filled alike. @throws Error when a person is in more rooms than there are. */
export function planCompany(size: CompanySize): CompanyPlan {
  const { people, rooms, roomsOfEach, commonRooms = 0, messagesPerRoom } = size
  if (roomsOfEach > rooms || commonRooms > roomsOfEach) throw new Error('there are too few rooms for each person')
  const others = rooms - commonRooms
  const ownRooms = roomsOfEach - commonRooms
  const roomsOf = (person: number) => [
    ...Array.from({ length: commonRooms }, (_, room) => room),
    ...Array.from({ length: ownRooms }, (_, index) => commonRooms + ((person * ownRooms + index) % others)),
  ]
  const members: number[][] = Array.from({ length: rooms }, () => [])
  for (let person = 0; person < people; person++) for (const room of roomsOf(person)) members[room]?.push(person)
  const membersOf = (room: number) => members[room] ?? []
  const authorOf = (room: number, seq: number) => {
    const inRoom = membersOf(room)
    const author = inRoom[seq % inRoom.length]
    if (author === undefined) throw new Error(`nobody is in the room ${room}`)
    return author
  }
  const startedAt = Date.now() - 3_600_000
  return {
    ...size,
    roomsOf,
    membersOf,
    authorOf,
    bodyOf: (room, seq) => textOf(authorOf(room, seq), room * messagesPerRoom + seq),
    // A millisecond apart, and the same order of rooms for everybody.
    writtenAt: (room, seq) => new Date(startedAt + seq * rooms + room),
    readSeqOf: (person, room) => Math.max(0, messagesPerRoom - ((person + room) % 20)),
  }
}
