// What stands in the workspace when an operation is tried, and what a row of the table says of it.
import { sendPastQueue } from '@meydan/modules/reconciliation/testing/send-past-queue'
import { sql } from '@meydan/platform/db/sql'
import { trimStreamsJob } from '@meydan/platform/upkeep/jobs'
import {
  newId,
  operations,
  type FileId,
  type JobId,
  type PostId,
  type RoomId,
  type WorkspaceId,
} from '@meydan/protocol'
import { bytesOf } from '@meydan/testkit/bytes-of'
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

/** Those who stand somewhere by an account. */
export type People = Record<Exclude<Position, 'nobody' | 'holder' | 'nowhere' | 'stranger'>, Persona>

/** Makes what an operation is tried on. `ledger`: a letter that others use as well; else it gets one of its own. */
export async function newScene(product: TestProduct, people: People, ledger?: Ledger): Promise<Scene> {
  // Scenes before left theirs open, of which a workspace has no more than 200.
  await product.db.rows(sql`update invites set revoked_at = now() where revoked_at is null`)
  const { creator, insider, removed } = people
  const target = await product.colleague(creator)
  const made = await product.call(
    operations.chat.createChannel,
    { clientId: newId(), name: `gizli ${newId()}`, visibility: 'private' },
    creator,
  )
  const roomId = made.room.id
  const memberIds = [insider, removed, target].map(({ member }) => member.id)
  await product.call(operations.chat.addRoomMembers, { roomId, memberIds }, creator)
  await product.call(operations.chat.removeRoomMember, { roomId, memberId: removed.member.id }, creator)
  const { seq } = await product.call(operations.chat.postMessage, { roomId, clientId: newId(), body: 'Selam' }, creator)
  const { invite, token } = await product.call(operations.workspaces.createInvite, { clientId: newId() }, creator)
  const { db, process } = product
  const starter = { workspaceId: insider.workspaceId, startedBy: insider.member.id }
  const jobId = await db.transaction((tx) => process.jobs.enqueue(tx, trimStreamsJob, {}, starter))
  const asked = { clientId: newId(), kind: 'spreadsheet', name: 'cari.csv' } as const
  const file = await product.call(operations.files.uploadFile, asked, insider, bytesOf('Cari;Bakiye'))
  const words = { clientId: newId<never>(), title: 'Duyuru', content: 'Merhaba' }
  const { postId } = await product.call(operations.feed.createPost, words, insider)
  await product.call(operations.feed.postComment, { postId, clientId: newId(), body: 'Ek' }, insider)
  return {
    roomId,
    seq,
    target,
    invite: { id: invite.id, token },
    jobId: jobId as JobId,
    workspaceId: creator.workspaceId,
    fileId: file.id,
    postId,
    ledger: ledger ?? (await newLedger(product, insider)),
  }
}

/** Makes a letter, and sends it. */
export async function newLedger(product: TestProduct, reconciler: Persona): Promise<Ledger> {
  const letter = await newDraft(product.call, reconciler)
  const { workspaceId, member } = reconciler
  const linkToken = await sendPastQueue(product, { workspaceId, letterId: letter.id, sentBy: member.id })
  return { periodId: letter.periodId, counterpartyId: letter.counterparty.id, letterId: letter.id, linkToken }
}
