// What was begun and not sent, for each room and thread. It stays in this browser, apart for each account and workspace, and outlives
// the page. Storage may be full or forbidden: then a draft lasts as long as the box that it is in.

import type { MentionPick, MentionText } from '../../app/writing/mention-text.ts'

/** Whose draft, and where. */
export interface DraftPlace {
  readonly accountId: string
  readonly workspaceId: string
  readonly roomId: string
  /** The message that is answered; undefined in the room's main line. */
  readonly threadSeq?: number | undefined
}

/** The part of `localStorage` that is used. */
export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** A box with nothing in it. */
export const emptyDraft: MentionText = { text: '', picks: [] }

function keyOf({ accountId, workspaceId, roomId, threadSeq }: DraftPlace): string {
  const thread = threadSeq === undefined ? '' : `.${threadSeq}`
  return `meydan.draft.${accountId}.${workspaceId}.${roomId}${thread}`
}

/** The draft of a room; empty where there is none, or where what is stored is not one. */
export function readDraft(place: DraftPlace, storage: DraftStorage = localStorage): MentionText {
  try {
    return parseDraft(JSON.parse(storage.getItem(keyOf(place)) ?? 'null'))
  } catch {
    return emptyDraft
  }
}

/** Keeps the draft of a room; nothing is kept of one without a word. */
export function storeDraft(place: DraftPlace, draft: MentionText, storage: DraftStorage = localStorage): void {
  try {
    if (draft.text.trim() === '') storage.removeItem(keyOf(place))
    else storage.setItem(keyOf(place), JSON.stringify(draft))
  } catch {
    // Without storage the draft lasts as long as the box.
  }
}

function parseDraft(stored: unknown): MentionText {
  if (typeof stored !== 'object' || stored === null) return emptyDraft
  const { text, picks } = stored as Record<string, unknown>
  if (typeof text !== 'string') return emptyDraft
  return { text, picks: Array.isArray(picks) ? picks.filter(isPick) : [] }
}

function isPick(value: unknown): value is MentionPick {
  if (typeof value !== 'object' || value === null) return false
  const { id, label } = value as Record<string, unknown>
  return typeof id === 'string' && typeof label === 'string'
}
