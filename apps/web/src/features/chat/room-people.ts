import { operations } from '@meydan/client'
import type { RoomClient, WorkspaceClient } from '@meydan/client'
import type { Member, MemberId } from '@meydan/protocol'
import { useCallback, useEffect, useState } from 'react'

import { useWorkspace } from '../../app/workspace-context.tsx'

/** The members of a room, as far as they are loaded. */
export interface RoomPeople {
  readonly members: readonly Member[]
  /** Whether the room has more than are loaded. */
  readonly hasMore: boolean
}

/** So many pages of 200 are loaded; what is larger is found by searching the workspace. */
const maxPages = 5
/** Several events of one act are answered by one question. */
const reloadAfterMs = 400

/** What was loaded last for a room, so that its head is complete at once when it is opened again. */
const lastByRoom = new WeakMap<RoomClient, RoomPeople>()

/** Who is in a room; undefined until that is known. Follows who comes and goes. */
export function useRoomPeople(roomId: string): { people: RoomPeople | undefined; reload: () => void } {
  const workspace = useWorkspace()
  const room = workspace.room(roomId)
  const [loaded, setLoaded] = useState<{ room: RoomClient; people: RoomPeople }>()
  const [round, setRound] = useState(0)
  const reload = useCallback(() => setRound((before) => before + 1), [])

  useEffect(() => {
    const abort = new AbortController()
    loadPeople(workspace, roomId, abort.signal).then(
      (people) => {
        lastByRoom.set(room, people)
        setLoaded({ room, people })
      },
      () => undefined, // NOTE: without the list the head shows no count; the next event or visit asks again.
    )
    return () => abort.abort()
  }, [workspace, room, roomId, round])

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const stop = workspace.onEvent((event) => {
      if (!concerns(event, lastByRoom.get(room))) return
      clearTimeout(timer)
      timer = setTimeout(reload, reloadAfterMs)
    })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [workspace, room, reload])

  return { people: loaded?.room === room ? loaded.people : lastByRoom.get(room), reload }
}

async function loadPeople(workspace: WorkspaceClient, roomId: string, signal: AbortSignal): Promise<RoomPeople> {
  const members: Member[] = []
  let after: MemberId | undefined
  for (let page = 0; page < maxPages; page += 1) {
    const input = { roomId, limit: 200, ...(after === undefined ? {} : { after }) }
    const answer = await workspace.call(operations.chat.listRoomMembers, input, { signal })
    members.push(...answer.members)
    if (answer.nextCursor === null) return { members, hasMore: false }
    after = answer.nextCursor
  }
  return { members, hasMore: true }
}

/** Events do not name their room: one is passed over when it says nothing that is new for this one. */
function concerns(
  event: Parameters<Parameters<WorkspaceClient['onEvent']>[0]>[0],
  people: RoomPeople | undefined,
): boolean {
  if (people === undefined) return false
  const isIn = (memberId: string) => people.members.some((member) => member.id === memberId)
  if (event.kind === 'client.reloaded') return true
  if (event.kind === 'chat.member.joined') return event.payload.memberIds.some((memberId) => !isIn(memberId))
  return event.kind === 'chat.member.left' && isIn(event.payload.memberId)
}
