import { isBuiltin } from 'node:module'
import { describeCycle, findCycles } from './cycles.ts'
import type { Gate } from './gate.ts'
import { refuseFile, refusePackage } from './import-rules.ts'
import { readImports } from './imports.ts'
import { placeOf } from './layers.ts'
import { createResolver } from './resolve-import.ts'
import { isTestCode, readSources } from './source-files.ts'

type Edges = Map<string, Set<string>>

/** Proves the import table, the order of the modules, and that nothing imports in a circle, type imports included. */
export const architectureGate: Gate = {
  name: 'architecture',
  run: async (root) => ({ problems: checkArchitecture(root) }),
}

function checkArchitecture(root: string): string[] {
  const resolve = createResolver(root)
  const problems: string[] = []
  const fileEdges: Edges = new Map()
  const areaEdges: Edges = new Map()
  const exampleByEdge = new Map<string, string>()

  for (const { path, text } of readSources(root)) {
    const from = placeOf(path)
    for (const { specifier, isTypeOnly, line } of readImports(path, text)) {
      const target = resolve(path, specifier)
      const refuse = (reason: string) => problems.push(`${path}:${line} imports ${specifier}: ${reason}`)
      if (target.kind === 'missing') {
        refuse('no such file, or the package does not export it')
      } else if (target.kind === 'file') {
        addEdge(fileEdges, path, target.path)
        const to = placeOf(target.path)
        const reason =
          from === undefined ? undefined : refuseFile({ fromPath: path, from, isTypeOnly }, target.path, to)
        if (reason !== undefined) refuse(reason)
        if (from?.layer === 'platform' && to?.layer === 'platform' && !isTestCode(path)) {
          const [area, lower] = [areaOf(from.part), areaOf(to.part)]
          if (area !== lower) {
            addEdge(areaEdges, area, lower)
            exampleByEdge.set(`${area} → ${lower}`, `${path}:${line}`)
          }
        }
      } else if (from !== undefined && isBuiltin(target.name)) {
        if (from.layer === 'protocol' && !isTestCode(path)) refuse('protocol does no I/O and runs in browsers')
      } else if (from !== undefined) {
        const reason = refusePackage({ fromPath: path, from, isTypeOnly }, target.name)
        if (reason !== undefined) refuse(reason)
      }
    }
  }

  for (const group of findCycles(fileEdges)) problems.push(`import cycle: ${describeCycle(group, fileEdges)}`)
  for (const group of findCycles(areaEdges)) {
    const way = describeCycle(group, areaEdges)
    const examples = [...exampleByEdge].filter(([edge]) => way.includes(edge)).map(([edge, at]) => `${edge} at ${at}`)
    problems.push(`packages/platform: areas import in a circle: ${way} (${examples.join(', ')})`)
  }
  return problems
}

function areaOf(part: string): string {
  return part === '' ? '(package root)' : part
}

function addEdge(edges: Edges, from: string, to: string): void {
  const targets = edges.get(from)
  if (targets === undefined) edges.set(from, new Set([to]))
  else targets.add(to)
}
