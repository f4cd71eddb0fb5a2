import { operations, type ClientFrame, type ClientId, type RoomId, type ServerFrame } from '@meydan/protocol'
import type { Acknowledged } from './ledger.ts'

/** Listens to one socket's frames. */
export interface WireNote {
  sent(text: string): void
  /** Gives the frame back, where it is one. */
  received(text: string): ServerFrame | undefined
}

/** Notes which messages the server has acknowledged on a socket, past the SDK. */
export function noteAcknowledgements(note: (entry: Acknowledged) => void): WireNote {
  const posts = new Map<number, { clientId: ClientId; roomId: RoomId }>()
  return {
    sent(text) {
      const frame = JSON.parse(text) as ClientFrame
      if (frame.type !== 'command' || frame.operation !== operations.chat.postMessage.name) return
      posts.set(frame.id, frame.input as { clientId: ClientId; roomId: RoomId })
    },
    received(text) {
      const frame = JSON.parse(text) as ServerFrame
      if (frame.type !== 'reply') return frame
      const post = posts.get(frame.id)
      posts.delete(frame.id)
      if (post !== undefined && 'result' in frame) {
        note({ clientId: post.clientId, roomId: post.roomId, seq: (frame.result as { seq: number }).seq })
      }
      return frame
    },
  }
}
