import { AppError, type operations, type ParsedInputOf, type ResultOf } from '@meydan/protocol'
import { parseInviteToken } from './invite-token.ts'
import { openInvitePreview } from './sql/invites.ts'
import type { Workspaces } from './workspaces.ts'

/** Says which workspace an invitation leads to. The token is the right to know it. */
export async function previewInvite(
  { db }: Workspaces,
  input: ParsedInputOf<typeof operations.workspaces.previewInvite>,
): Promise<ResultOf<typeof operations.workspaces.previewInvite>> {
  const parsed = parseInviteToken(input.token)
  const preview = parsed && (await openInvitePreview(db, parsed.workspaceId, parsed.tokenHash))
  if (preview === undefined) throw new AppError('workspaces.invite_not_found')
  return { workspaceName: preview.workspace_name, invitedBy: preview.invited_by, language: preview.language }
}
