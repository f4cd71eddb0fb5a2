/**
 * Finds the groups of nodes that can reach each other (strongly connected components of more than one node, and nodes
 * that point at themselves). Iterative, because an import chain may be deeper than the stack.
 */
export function findCycles(edges: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const indexByNode = new Map<string, number>()
  const lowByNode = new Map<string, number>()
  const onStack = new Set<string>()
  const stack: string[] = []
  const cycles: string[][] = []

  const lower = (node: string, value: number) => lowByNode.set(node, Math.min(lowByNode.get(node) ?? value, value))

  const enter = (node: string) => {
    indexByNode.set(node, indexByNode.size)
    lower(node, indexByNode.get(node) ?? 0)
    stack.push(node)
    onStack.add(node)
    return { node, targets: [...(edges.get(node) ?? [])], next: 0 }
  }

  const leave = (node: string) => {
    if (lowByNode.get(node) !== indexByNode.get(node)) return
    const group = stack.splice(stack.lastIndexOf(node))
    for (const member of group) onStack.delete(member)
    if (group.length > 1 || edges.get(node)?.has(node) === true) cycles.push(group.sort())
  }

  for (const start of Array.from(edges.keys()).toSorted()) {
    if (indexByNode.has(start)) continue
    const frames = [enter(start)]
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const target = frame.targets[frame.next]
      frame.next += 1
      if (target === undefined) {
        frames.pop()
        leave(frame.node)
        const parent = frames.at(-1)
        if (parent !== undefined) lower(parent.node, lowByNode.get(frame.node) ?? 0)
      } else if (!indexByNode.has(target)) {
        frames.push(enter(target))
      } else if (onStack.has(target)) {
        lower(frame.node, indexByNode.get(target) ?? 0)
      }
    }
  }
  return cycles.sort((left, right) => (left[0] ?? '').localeCompare(right[0] ?? '', 'en'))
}

/** The shortest way around a cycle, as a readable chain that ends where it began. */
export function describeCycle(group: readonly string[], edges: ReadonlyMap<string, ReadonlySet<string>>): string {
  const members = new Set(group)
  const [start] = group
  if (start === undefined) return ''
  const cameFrom = new Map<string, string>()
  const queue = [start]
  for (let node = queue.shift(); node !== undefined; node = queue.shift()) {
    for (const target of edges.get(node) ?? []) {
      if (target === start) return [...chainTo(node, cameFrom), start].join(' → ')
      if (members.has(target) && !cameFrom.has(target)) {
        cameFrom.set(target, node)
        queue.push(target)
      }
    }
  }
  return group.join(' ↔ ')
}

function chainTo(end: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const chain = [end]
  for (let before = cameFrom.get(end); before !== undefined; before = cameFrom.get(before)) chain.unshift(before)
  return chain
}
