// Which reducer an event goes to. An event that is in the data already, or of a kind that this client does not know,
// changes nothing but the offset.

import { events, roomOfStream, type EventKind, type Member, type MeydanEvent } from '@meydan/protocol'
import { entryFrom, withEntry, type Model, type Received } from './model.ts'
import { markMoved } from './reduce-mark.ts'
import { reduceRoom } from './reduce-room.ts'

/** The event, if this client knows its kind. */
export function knownEvent(received: Received): MeydanEvent | undefined {
  return Object.hasOwn(events, received.kind)
    ? ({ kind: received.kind as EventKind, payload: received.payload } as MeydanEvent)
    : undefined
}

/** The model after an event. Pure; an event that is in the model already changes nothing. */
export function reduce(model: Model, received: Received): Model {
  const event = knownEvent(received)
  const roomId = roomOfStream(received.stream)
  if (roomId !== undefined) {
    const entry = model.entries.get(roomId)
    if (entry === undefined || received.offset <= entry.at) return model
    const next = event === undefined ? entry : reduceRoom(entry, event, model.me.id)
    return withEntry(model, roomId, { ...next, at: received.offset })
  }
  if (event === undefined) return model
  return received.stream.startsWith('member:')
    ? reduceMember(model, received.offset, event)
    : reduceWorkspace(model, received.offset, event)
}

/** The member's own stream. Marks are guarded by their entry, because one entry may be newer than the list. */
function reduceMember(model: Model, offset: number, event: MeydanEvent): Model {
  const isNew = offset > model.memberAt
  const next = isNew ? { ...model, memberAt: offset } : model
  switch (event.kind) {
    case 'chat.mark.moved': {
      const { roomId } = event.payload
      const entry = next.entries.get(roomId)
      if (entry === undefined || offset <= entry.markAt) return next
      return withEntry(next, roomId, { ...markMoved(entry, event.payload, model.me.id), markAt: offset })
    }
    case 'chat.room.joined': {
      const { conversation } = event.payload
      const place = { at: undefined, markAt: offset, joinedAt: offset }
      return isNew ? withEntry(next, conversation.room.id, entryFrom(conversation, place)) : next
    }
    case 'chat.room.left':
      return isNew ? withEntry(next, event.payload.roomId, undefined) : next
    default:
      return next
  }
}

function reduceWorkspace(model: Model, offset: number, event: MeydanEvent): Model {
  if (offset <= model.workspaceAt) return model
  const next = { ...model, workspaceAt: offset }
  switch (event.kind) {
    case 'workspaces.member.joined':
    case 'workspaces.member.changed':
      return withMember(next, event.payload.member)
    case 'workspaces.member.left': {
      const member = model.membersById.get(event.payload.memberId)
      return member === undefined ? next : withMember(next, { ...member, isActive: false })
    }
    default:
      return next
  }
}

function withMember(model: Model, member: Member): Model {
  const membersById = new Map(model.membersById).set(member.id, member)
  return { ...model, membersById, me: member.id === model.me.id ? member : model.me }
}
