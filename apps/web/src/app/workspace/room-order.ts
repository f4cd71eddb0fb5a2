/** Which way the keyboard goes in the list of conversations. */
export type Direction = 'up' | 'down'

/**
 * The room that the keyboard leads to: the next one in the order of the list that `isWanted`, round the end. From
 * outside the list it starts at the edge. Undefined where there is none other.
 */
export function nextRoom(
  order: readonly string[],
  current: string | undefined,
  direction: Direction,
  isWanted: (roomId: string) => boolean = () => true,
): string | undefined {
  const step = direction === 'down' ? 1 : -1
  const at = current === undefined ? -1 : order.indexOf(current)
  const start = at === -1 && direction === 'up' ? 0 : at
  for (let moved = 1; moved <= order.length; moved += 1) {
    const index = (start + step * moved + order.length * 2) % order.length
    const roomId = order[index]
    if (roomId !== undefined && roomId !== current && isWanted(roomId)) return roomId
  }
  return undefined
}
