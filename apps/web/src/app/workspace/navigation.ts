import { pathOfPlace, positionIn, postPath, roomPath } from '@meydan/client'
import { useParams, useRouter, useSearch } from '@tanstack/react-router'
import type { HistoryState, RouterHistory } from '@tanstack/react-router'
import { useMemo } from 'react'

import type { Layers } from '../layers-context.tsx'
import type { JobScope, Navigation, PlaceLink } from '../navigation-context.tsx'
import { isPlainClick } from '../plain-click.ts'

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** The visit that goes on here; without it, coming here is a visit of its own. */
    visitKey?: string
  }
}

/** The addresses of a workspace's places. */
export const placePath = {
  home: (workspaceId: string) => `/w/${workspaceId}`,
  room: roomPath,
  inbox: (workspaceId: string) => `/w/${workspaceId}/notifications`,
  notificationSettings: (workspaceId: string) => `/w/${workspaceId}/notifications/settings`,
  members: (workspaceId: string) => `/w/${workspaceId}/members`,
  community: (workspaceId: string, postId?: string) =>
    postId === undefined ? `/w/${workspaceId}/community` : postPath(workspaceId, postId),
  dashboard: (workspaceId: string) => `/w/${workspaceId}/dashboard`,
  kpis: (workspaceId: string) => `/w/${workspaceId}/admin/kpis`,
  deliveries: (workspaceId: string) => `/w/${workspaceId}/deliveries`,
  providers: (workspaceId: string) => `/w/${workspaceId}/admin/providers`,
  reconciliation: (workspaceId: string) => `/w/${workspaceId}/reconciliation`,
  you: (workspaceId: string) => `/w/${workspaceId}/you`,
  jobs: (workspaceId: string, scope: JobScope, jobId?: string) =>
    `/w/${workspaceId}${scope === 'instance' ? '/admin' : ''}/jobs${jobId === undefined ? '' : `/${jobId}`}`,
} as const

/** A link to an address of this page that does not load it anew. `visitKey` says which visit goes on there. */
export function usePlaceLink(): (path: string, visitKey?: () => string) => PlaceLink {
  const { history } = useRouter()
  return useMemo(
    () => (path, visitKey) => ({
      href: path,
      onClick: (event) => {
        if (!isPlainClick(event)) return
        event.preventDefault()
        history.push(path, visitKey && { visitKey: visitKey() })
      },
    }),
    [history],
  )
}

/** What tells one visit from another. */
export function visitKeyOf({ visitKey, __TSR_key: entryKey }: HistoryState & { readonly __TSR_key?: string }): string {
  return visitKey ?? entryKey ?? ''
}

/** Of the place on screen; the empty one where it is a room that nobody came to for a message. */
function shownVisitKey({ location }: RouterHistory): string {
  const { seq, threadSeq } = positionIn(Object.fromEntries(new URLSearchParams(location.search)))
  return seq === null && threadSeq === null ? '' : visitKeyOf(location.state)
}

/** The places of a workspace by the router. */
export function useRouterNavigation(workspaceId: string, layers: Layers): Navigation {
  const { history } = useRouter()
  const link = usePlaceLink()
  const { roomId, jobId, postId } = useParams({ strict: false })
  const { comment: commentSeq } = useSearch({ strict: false })
  const { open } = layers
  return useMemo(
    () => ({
      roomId,
      room: (id, at) => link(placePath.room(workspaceId, id, at)),
      openRoom: (id, at) => history.push(placePath.room(workspaceId, id, at)),
      thread: (id, threadSeq) =>
        link(placePath.room(workspaceId, id, { seq: null, threadSeq }), () => shownVisitKey(history)),
      openThread: (id, threadSeq) =>
        history.push(placePath.room(workspaceId, id, { seq: null, threadSeq }), { visitKey: shownVisitKey(history) }),
      leaveThread: (id, threadSeq) =>
        history.replace(placePath.room(workspaceId, id, { seq: threadSeq, threadSeq: null }), {
          visitKey: visitKeyOf(history.location.state),
        }),
      jobId,
      jobs: (scope, id) => link(placePath.jobs(workspaceId, scope, id)),
      openJobs: (scope, id) => history.push(placePath.jobs(workspaceId, scope, id)),
      postId,
      commentSeq,
      community: (id) => link(placePath.community(workspaceId, id)),
      openCommunity: (id) => history.push(placePath.community(workspaceId, id)),
      page: (path) => link(`${placePath.home(workspaceId)}/${path}`),
      openPage: (path, { replace = false } = {}) =>
        history[replace ? 'replace' : 'push'](`${placePath.home(workspaceId)}/${path}`),
      place: (place) => link(pathOfPlace(workspaceId, place)),
      openPlace: (place) => history.push(pathOfPlace(workspaceId, place)),
      inbox: () => link(placePath.inbox(workspaceId)),
      notificationSettings: () => link(placePath.notificationSettings(workspaceId)),
      members: () => link(placePath.members(workspaceId)),
      openMember: (memberId) => open({ kind: 'member', memberId }),
      home: () => link(placePath.home(workspaceId)),
      openHome: () => history.push(placePath.home(workspaceId)),
    }),
    [commentSeq, history, jobId, postId, link, open, roomId, workspaceId],
  )
}
