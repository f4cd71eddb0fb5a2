/** Under which key the workspace that was open last is kept. */
export const lastWorkspaceKey = 'meydan.workspace'
