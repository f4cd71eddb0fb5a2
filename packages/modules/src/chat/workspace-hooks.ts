import type { WorkspaceHooks } from '../workspaces/index.ts'
import type { ChatDeps } from './deps.ts'
import { makeFirstChannel } from './rooms/create-channel.ts'
import { bringIn, takeOut } from './rooms/membership.ts'
import { lockChannelsOfMember } from './sql/members.ts'
import { listDefaultChannels } from './sql/rooms.ts'

/** What the chat does when somebody comes or goes. */
export function chatHooks(deps: ChatDeps): WorkspaceHooks {
  return {
    async workspaceCreated(tx, { workspace, owner }) {
      await makeFirstChannel(deps, tx, {
        workspaceId: workspace.id,
        ownerId: owner.memberId,
        language: workspace.language,
      })
    },
    async memberJoined(tx, { workspace, actor }) {
      // Guests see only what somebody brings them into.
      if (actor.role === 'guest') return
      for (const room of await listDefaultChannels(tx, workspace.id)) {
        await bringIn(deps, tx, { ...room, workspaceId: workspace.id }, [actor.memberId])
      }
    },
    async memberLeft(tx, { workspace, actor }) {
      // Whoever comes back, perhaps as a guest, must not find private channels open. Direct rooms stay whose they are.
      for (const room of await lockChannelsOfMember(tx, workspace.id, actor.memberId)) {
        await takeOut(deps, tx, { ...room, workspaceId: workspace.id }, actor.memberId)
      }
    },
  }
}
