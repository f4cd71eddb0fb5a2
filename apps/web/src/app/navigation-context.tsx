import type { MessagePosition } from '@meydan/client'
import type { Place } from '@meydan/protocol'
import { createContext, use } from 'react'
import type { MouseEvent } from 'react'

/** What makes an `<a>` lead to a place without loading the page anew; a click with Ctrl or ⌘ still opens a tab. */
export interface PlaceLink {
  readonly href: string
  readonly onClick: (event: MouseEvent) => void
}

/** Whose jobs a board shows. */
export type JobScope = 'instance' | 'workspace'

/** The places of an open workspace. Features lead there without knowing the router. */
export interface Navigation {
  /** The room on screen, if one is. */
  readonly roomId: string | undefined
  /** A room, which opens at a message if one is named. */
  readonly room: (roomId: string, at?: MessagePosition) => PlaceLink
  readonly openRoom: (roomId: string, at?: MessagePosition) => void
  /** The replies to a message of the room on screen, beside which the room stays as it is. */
  readonly thread: (roomId: string, threadSeq: number) => PlaceLink
  readonly openThread: (roomId: string, threadSeq: number) => void
  /** From a thread to the message that it answers, in its place: no way back leads into the thread, and no visit begins. */
  readonly leaveThread: (roomId: string, threadSeq: number) => void
  /** A page that a feature names, by its path below the workspace's address. */
  readonly page: (path: string) => PlaceLink
  /** `replace`: one does not come back to where one is. */
  readonly openPage: (path: string, options?: { readonly replace?: boolean }) => void
  /** What a notification is about. */
  readonly place: (place: Place) => PlaceLink
  readonly openPlace: (place: Place) => void
  /** The post on screen, if one is, and the comment that it opened at. */
  readonly postId: string | undefined
  readonly commentSeq: number | undefined
  /** What people say to the whole workspace, with one post beside it if one is named. */
  readonly community: (postId?: string) => PlaceLink
  readonly openCommunity: (postId?: string) => void
  /** What is meant for the reader. */
  readonly inbox: () => PlaceLink
  /** How the reader wants to be told. */
  readonly notificationSettings: () => PlaceLink
  /** Everyone in the workspace. */
  readonly members: () => PlaceLink
  /** The job on screen, if one is. */
  readonly jobId: string | undefined
  /** The job board: that of the workspace, or of the whole server; with one job beside it. */
  readonly jobs: (scope: JobScope, jobId?: string) => PlaceLink
  readonly openJobs: (scope: JobScope, jobId?: string) => void
  /** The profile of a member. */
  readonly openMember: (memberId: string) => void
  /** The page with the conversations: on a phone the way back from a room, elsewhere what no room shows. */
  readonly home: () => PlaceLink
  readonly openHome: () => void
}

const NavigationContext = createContext<Navigation | undefined>(undefined)

export const NavigationProvider = NavigationContext.Provider

/** Where one can go from here. */
export function useNavigation(): Navigation {
  const navigation = use(NavigationContext)
  if (navigation === undefined) throw new Error('Outside of a workspace.')
  return navigation
}
