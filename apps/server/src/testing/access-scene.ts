// What stands in the workspace when an operation is tried, and what a row of the table says of it.
import { sendPastQueue } from '@meydan/modules/reconciliation/testing/send-past-queue'
import type { FileId, JobId, PostId, RoomId, WorkspaceId } from '@meydan/protocol'
import type { Persona, TestProduct } from '@meydan/testkit/product'
import type { Answer, Position } from './access-positions.ts'
import { newDraft } from './new-draft.ts'

/** A room made for one operation, and what stands in it. */
export interface Scene {
  readonly roomId: RoomId
  /** The creator's message. */
  readonly seq: number
  /** A member who is in the room, for things that are done to somebody. */
  readonly target: Persona
  readonly invite: { readonly id: string; readonly token: string }
  /** A job of the workspace that the insider has started. */
  readonly jobId: JobId
  readonly workspaceId: WorkspaceId
  /** What the insider has uploaded. */
  readonly fileId: FileId
  /** A post of the insider, with a comment of the insider. */
  readonly postId: PostId
  readonly ledger: Ledger
}

/** A letter that is out, of the insider, and what it is of. */
export interface Ledger {
  readonly periodId: string
  readonly counterpartyId: string
  readonly letterId: string
  /** What the holder holds. */
  readonly linkToken: string
}

/** What an operation is tried with, and what each position is answered. */
export interface Row {
  readonly input: (scene: Scene) => Record<string, unknown>
  /** The bytes that go with it. */
  readonly body?: string
  readonly answers: Readonly<Record<Position, Answer>>
}

/** Makes a letter, and sends it. */
export async function newLedger(product: TestProduct, reconciler: Persona): Promise<Ledger> {
  const letter = await newDraft(product.call, reconciler)
  const { workspaceId, member } = reconciler
  const linkToken = await sendPastQueue(product, { workspaceId, letterId: letter.id, sentBy: member.id })
  return { periodId: letter.periodId, counterpartyId: letter.counterparty.id, letterId: letter.id, linkToken }
}
