import type { LedgerPast } from '@meydan/modules/reconciliation/index'
import type { Random } from './plan/random.ts'
import type { Rhythm } from './plan/working-hours.ts'
import type { PostScene, Topic } from './scenes/post-scene.ts'
import type { Scene } from './scenes/scene.ts'

/** Somebody of an organisation. */
export interface DemoPerson {
  readonly name: string
  readonly department: string
  readonly title: string
  readonly role: 'owner' | 'admin' | 'member'
}

/** A room of an organisation. */
export interface DemoRoom {
  readonly kind: 'channel' | 'group' | 'direct'
  readonly visibility: 'public' | 'private'
  /** Empty but for channels. */
  readonly name: string
  readonly topic: string
  readonly isDefault?: boolean
  readonly posting?: 'admins'
  /** Who is in it: everybody of these departments, or everybody at all, and those who are named. */
  readonly departments: readonly string[] | 'all'
  readonly guests?: readonly string[]
  readonly rhythm: Rhythm
  readonly scenes: readonly Scene[]
  /** Its share of all messages. */
  readonly weight: number
}

/** What stands for `{words}` in scenes, by the words. */
export type WordMakers = Readonly<Record<string, (random: Random) => string>>

/** What is said in a feed. */
export interface DemoFeed {
  readonly posts: number
  /** Those with open words are written again and again, the others once. */
  readonly scenes: readonly PostScene[]
  readonly usualReplies: readonly string[]
  readonly repliesOf: Readonly<Record<Topic, readonly string[]>>
  /** The department whose people write of a topic. */
  readonly departmentOf: Readonly<Record<Topic, string>>
}

/** What letters are sent by. */
export interface DemoLedger {
  readonly counterparties: number
  /** Name of the channel that shows the newest period. */
  readonly room: string
  /** Who may reconcile beside owners and admins, by name. */
  readonly reconcilers: readonly string[]
  /** Without a tax number, which is drawn. */
  readonly settings: Omit<LedgerPast['settings'], 'taxNumber'>
}

/** An organisation as its workspace is to be made of. */
export interface DemoOrganisation {
  /** Which of the systems that Meydan descends from it stands for. */
  readonly system: 'Tevkil' | 'E-Mutabakat' | 'Topluluk' | 'Optima HR'
  readonly name: string
  /** Domain of its addresses; reserved, so that no mail ever reaches anybody. */
  readonly mailDomain: `${string}.example`
  readonly seed: number
  /** How long it has been there. */
  readonly historyDays: number
  readonly people: readonly DemoPerson[]
  readonly rooms: readonly DemoRoom[]
  readonly words: WordMakers
  readonly messages: number
  readonly feed?: DemoFeed
  readonly ledger?: DemoLedger
  /** What to look at first, below the workspace's address. */
  readonly pages: readonly (readonly [path: '' | `/${string}`, what: string])[]
  /** Whom to sign in as, by name. */
  readonly shown: readonly string[]
}
