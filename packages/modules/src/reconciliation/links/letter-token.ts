import type { WorkspaceId } from '@meydan/protocol'
import { deriveKey } from '../../identity/index.ts'
import { workspaceToken } from '../../workspaces/index.ts'

/** Key that the tokens of letters, and what their pages carry, are made with. */
export function letterLinkKeyOf(secret: Buffer): Buffer {
  return deriveKey(secret, 'reconciliation.links')
}

/** Derives the token of a link. Only the letter that is sent carries it. */
export function letterToken(key: Buffer, link: { readonly workspaceId: WorkspaceId; readonly id: string }): string {
  return workspaceToken(key, link.workspaceId, `link ${link.workspaceId} ${link.id}`)
}

/** Where a counterparty answers. The fragment stays in the browser: no log of a server or proxy ever holds a token. */
export function letterUrl(publicUrl: string, token: string): string {
  return `${publicUrl}/letter#${token}`
}
