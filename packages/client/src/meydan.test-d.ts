// Compiled by `tsc`, never run: what callers may rely on of the types.

import { operations, type Conversation, type Message } from '@meydan/protocol'
import { createMeydan, type RoomItem } from './index.ts'

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
function same<A, B>(..._same: Equal<A, B> extends true ? [] : ['the types differ']): void {}

export async function callsAreInferred(): Promise<void> {
  const meydan = createMeydan({ baseUrl: 'https://meydan.test' })
  const { workspaces } = await meydan.call(operations.workspaces.listWorkspaces, {})
  same<(typeof workspaces)[number]['language'], 'tr' | 'en'>()

  const workspace = meydan.openWorkspace('w1')
  const page = await workspace.call(operations.chat.listMessages, { roomId: 'r1', limit: 20 })
  same<typeof page.messages, Message[]>()
  same<ReturnType<typeof workspace.state.getSnapshot>['conversations'], readonly Conversation[]>()

  // @ts-expect-error -- a field that the operation does not have
  await workspace.call(operations.chat.listMessages, { roomId: 'r1', size: 20 })
  // @ts-expect-error -- a field that is missing
  await workspace.call(operations.chat.postMessage, { roomId: 'r1', clientId: 'c1' })
}

export function itemsAreToldApartByKind(item: RoomItem): void {
  if (item.kind === 'pending') same<typeof item.state, 'waiting' | 'sending' | 'sent' | 'failed'>()
  else same<typeof item.seq, number>()
}
