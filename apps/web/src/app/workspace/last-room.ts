/** Under which key the room that was open last in a workspace is kept. */
export function lastRoomKey(workspaceId: string): string {
  return `meydan.room.${workspaceId}`
}
