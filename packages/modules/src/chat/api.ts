import type { Caches } from '@meydan/platform/cache/caches'
import type { Route } from '@meydan/platform/operations/route'
import type { WorkspaceHooks } from '../workspaces/index.ts'
import type { ChatDeps } from './deps.ts'
import type { PresenceReader } from './presence/get-presence.ts'
import { createMessageWriter, type MessageWriterDeps } from './posting/writer.ts'
import { createConversationLists } from './rooms/conversation-lists.ts'
import { createPublicChannels } from './rooms/public-channels.ts'
import { chatRoutes } from './routes.ts'
import { chatHooks } from './workspace-hooks.ts'

/** What the chat gives to the role `api`. */
export interface ChatApi {
  readonly routes: readonly Route[]
  /** For the module of workspaces. */
  readonly hooks: WorkspaceHooks
  /** Waits for the sends that are on their way, then closes the lanes. */
  stop(): Promise<void>
}

/** Makes what the role `api` needs of the chat. */
export function createChatApi(
  deps: ChatDeps & MessageWriterDeps & { readonly presence: PresenceReader; readonly caches: Pick<Caches, 'create'> },
): ChatApi {
  const writer = createMessageWriter(deps)
  const reads = {
    conversations: createConversationLists(deps.db, deps.caches),
    publicChannels: createPublicChannels(deps.db, deps.caches),
    presence: deps.presence,
  }
  return { routes: chatRoutes(deps, writer, reads), hooks: chatHooks(deps), stop: () => writer.stop() }
}
