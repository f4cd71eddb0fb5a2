/** Under which key a workspace's open invitations are kept. */
export function invitesKey(workspaceId: string): readonly string[] {
  return ['invites', workspaceId]
}
