import type { AnyoneContext } from '@meydan/platform/operations/context'
import { AppError, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { accountById, foldEmail } from '../identity/index.ts'
import { openInvitePreview } from './sql/invites.ts'
import type { Workspaces } from './workspaces.ts'
import { parseWorkspaceToken } from './workspace-token.ts'

/**
 * Says which workspace an invitation leads to. The token is the right to know it, while it is open or keeps a use for the
 * caller, who may have signed up by it a moment ago.
 */
export async function previewInvite(
  { db }: Workspaces,
  ctx: AnyoneContext,
  input: ParsedInputOf<typeof operations.workspaces.previewInvite>,
): Promise<ResultOf<typeof operations.workspaces.previewInvite>> {
  const parsed = parseWorkspaceToken(input.token)
  if (parsed === undefined) throw new AppError('workspaces.invite_not_found')
  const account = ctx.session && (await accountById(db, ctx.session.accountId))
  const email = account === undefined ? null : foldEmail(account.email)
  const preview = await openInvitePreview(db, parsed.workspaceId, parsed.tokenHash, email)
  if (preview === undefined) throw new AppError('workspaces.invite_not_found')
  return { workspaceName: preview.workspace_name, invitedBy: preview.invited_by, language: preview.language }
}
