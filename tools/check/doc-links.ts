import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import type { Gate } from './gate.ts'
import { listFiles } from './source-files.ts'

/** A repository path as documents write it, such as `packages/protocol/src/errors.ts`. */
const repositoryPath = /^(?:apps|packages|bench|tools|docs|deploy|\.ci)\/[\w./@-]*[\w/]$/
const npmScript = /\bnpm (?:run )?([a-z][\w:-]*)/g
const npmOwnCommands = new Set([
  'ci',
  'install',
  'i',
  'run',
  'exec',
  'init',
  'publish',
  'pack',
  'view',
  'audit',
  'link',
])

/** Links, file paths and npm commands in the documents lead somewhere. */
export const docLinksGate: Gate = {
  name: 'documents',
  run: async (root) => {
    const scripts = readScripts(root)
    const documents = listFiles(root).filter((path) => path.endsWith('.md'))
    const anchorsByPath = new Map(documents.map((path) => [path, anchorsOf(readFileSync(join(root, path), 'utf8'))]))
    return {
      problems: documents.flatMap((path) => {
        const text = readFileSync(join(root, path), 'utf8')
        return checkDocument({ path, text, scripts, anchorsByPath, exists: (target) => existsSync(join(root, target)) })
      }),
    }
  },
}

/** A document and what its links may lead to. */
interface DocumentCheck {
  readonly path: string
  readonly text: string
  readonly scripts: ReadonlySet<string> | undefined
  readonly anchorsByPath: ReadonlyMap<string, ReadonlySet<string>>
  readonly exists: (path: string) => boolean
}

function checkDocument({ path, text, scripts, anchorsByPath, exists }: DocumentCheck): string[] {
  const problems: string[] = []
  let inFence = false
  text.split('\n').forEach((line, index) => {
    const at = `${path}:${index + 1}`
    if (/^\s*(?:```|~~~)/.test(line)) {
      inFence = !inFence
      return
    }
    for (const [, script] of line.matchAll(npmScript)) {
      const isCommand = inFence || line.includes('`')
      if (script === undefined || scripts === undefined || !isCommand) continue
      if (!scripts.has(script) && !npmOwnCommands.has(script)) problems.push(`${at} npm knows no script "${script}"`)
    }
    if (inFence) return
    for (const link of linksIn(line)) {
      const problem = checkLink(path, link, anchorsByPath, exists)
      if (problem !== undefined) problems.push(`${at} ${problem}`)
    }
    // "`path` (new)" names a file that the reader is to make.
    for (const [, code] of line.matchAll(/`([^`]+)`(?! \(new\))/g)) {
      if (code !== undefined && repositoryPath.test(code) && !exists(code)) problems.push(`${at} no such path: ${code}`)
    }
  })
  return problems
}

function linksIn(line: string): string[] {
  const prose = line.replaceAll(/`[^`]*`/g, '')
  const inline = [...prose.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)/g)].map((match) => match[1] ?? '')
  const reference = /^\s*\[[^\]]+\]:\s*(\S+)/.exec(prose)?.[1]
  return reference === undefined ? inline : [...inline, reference]
}

function checkLink(
  path: string,
  link: string,
  anchorsByPath: ReadonlyMap<string, ReadonlySet<string>>,
  exists: (path: string) => boolean,
): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(link)) return undefined
  const [file = '', anchor] = link.split('#')
  const target =
    file === '' ? path : file.startsWith('/') ? file.slice(1) : posix.join(posix.dirname(path), decodeURI(file))
  if (!exists(target)) return `broken link: ${link}`
  const anchors = anchorsByPath.get(target)
  if (anchor !== undefined && anchors !== undefined && !anchors.has(anchor)) return `no heading for the link ${link}`
  return undefined
}

/** The anchors that a forge makes of a document's headings. */
function anchorsOf(text: string): ReadonlySet<string> {
  const anchors = new Set<string>()
  for (const [, heading] of text.matchAll(/^#{1,6}\s+(.+?)\s*#*$/gm)) {
    const words = (heading ?? '').toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    const base = words.replaceAll(/\s/g, '-')
    let anchor = base
    for (let copy = 1; anchors.has(anchor); copy += 1) anchor = `${base}-${copy}`
    anchors.add(anchor)
  }
  for (const [, id] of text.matchAll(/<a\s+(?:id|name)="([^"]+)"/g)) anchors.add(id ?? '')
  return anchors
}

function readScripts(root: string): ReadonlySet<string> | undefined {
  const path = join(root, 'package.json')
  if (!existsSync(path)) return undefined
  const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'))
  const scripts =
    typeof manifest === 'object' && manifest !== null && 'scripts' in manifest ? manifest.scripts : undefined
  return typeof scripts === 'object' && scripts !== null ? new Set(Object.keys(scripts)) : undefined
}
