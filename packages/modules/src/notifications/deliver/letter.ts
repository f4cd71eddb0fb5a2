// What a delivery says: gathered once, put into the form of each way.
import type { Database } from '@meydan/platform/db/database'
import type { Excerpt, NoticeSource } from '@meydan/platform/notices/notice'
import { sql } from '@meydan/platform/db/sql'
import { isRoomPlace, type MemberId, type Place, type WorkspaceId } from '@meydan/protocol'
import { pathOfPlace } from '@meydan/protocol/place-path'
import { seqOf } from '../place.ts'
import type { EntryRow } from '../sql/entries.ts'
import { noticesOfEntry } from '../sql/notices.ts'
import type { Recipient } from '../sql/recipients.ts'
import { headline, nobody } from './words.ts'

/** Messages that a mail quotes. */
const maxExcerpts = 10

/** An excerpt under a name. */
type QuotedExcerpt = Excerpt & { readonly authorName: string }

/** What there is to say. */
export interface Letter {
  readonly headline: string
  /** Such as `#genel` or the title of a post; empty for a conversation of two. */
  readonly placeName: string
  /** The earliest first; none where the recipient wants no texts. */
  readonly excerpts: readonly QuotedExcerpt[]
  /** Of the latest actor; of whoever wrote what one is reminded of. */
  readonly author: string
  /** Where it leads. */
  readonly url: string
}

/** Gathers it; undefined: its place may no longer be seen, or everything in it was deleted. */
export async function letterOf(
  deps: { db: Database; source: NoticeSource; publicUrl: string },
  workspaceId: WorkspaceId,
  entry: EntryRow,
  recipient: Recipient,
): Promise<Letter | undefined> {
  const { db, source } = deps
  const { memberId, preferences } = recipient
  const notices = await noticesOfEntry(db, workspaceId, memberId, entry.id, maxExcerpts)
  const seqs = notices.map(({ place }) => seqOf(place)).filter((seq) => seq !== null)
  const place = await source.placeFor(db, { workspaceId, memberId }, entry.place, seqs)
  if (place === undefined || (seqs.length > 0 && place.excerpts.length === 0)) return undefined
  const excerpts = place.excerpts.map((excerpt) => ({ ...excerpt, authorName: excerpt.authorName ?? nobody }))
  // No member did anything when one is reminded, or told of news: whoever wrote the message stands for it.
  const isByNobody = entry.kind === 'reminder' || entry.actors.length === 0
  const authors = [...new Set(excerpts.map(({ authorName }) => authorName))]
  const names = isByNobody ? authors : await namesOf(db, workspaceId, entry.actors)
  const placeName = place.name !== '' && isRoomPlace(entry.place) ? `#${place.name}` : place.name
  return {
    headline: headline(preferences.language, { kind: entry.kind, names, count: entry.count, place: placeName }),
    placeName,
    excerpts: preferences.showsText ? excerpts : [],
    author: names[0] ?? '',
    url: placeUrl(deps.publicUrl, workspaceId, entry.place),
  }
}

/** The address of a place in the page, which opens at the message that is meant. */
export function placeUrl(publicUrl: string, workspaceId: WorkspaceId, place: Place): string {
  return publicUrl.replace(/\/+$/, '') + pathOfPlace(workspaceId, place)
}

async function namesOf(db: Database, workspaceId: WorkspaceId, ids: readonly MemberId[]): Promise<string[]> {
  const rows = await db.rows(sql<{ name: string }>`
    select m.name from unnest(${ids}::uuid[]) with ordinality as a(id, n)
      join members m on m.workspace_id = ${workspaceId} and m.id = a.id order by a.n`)
  return rows.map(({ name }) => name)
}
