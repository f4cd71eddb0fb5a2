import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'oxc-parser'
import type { Gate } from './gate.ts'
import { isNode, lineCounter, walk, type SyntaxNode } from './imports.ts'
import { isTestFile, listFiles, readSources } from './source-files.ts'

const suppression =
  /(?:oxlint|eslint)-(?:disable|enable)|@ts-(?:expect-error|ignore|nocheck)|prettier-ignore|oxfmt-ignore/
const suppressionWithReason = /(?:-- |@ts-expect-error:? ).{10,}|oxfmt-ignore -- .{10,}/
const sleepWithReason = /\bsleep-allowed -- .{10,}/
const leftUndone = /\b(?:TODO|FIXME|HACK|XXX)\b/

const sleepAdvice =
  'wait for the thing itself or turn the fake clock; where only time can show it: // sleep-allowed -- why'

/** Comments leave nothing undone, suppressions say why, and tests do not sleep. */
export const sourceTextGate: Gate = {
  name: 'source text',
  run: async (root) => ({
    problems: [
      ...readSources(root).flatMap(({ path, text }) => checkSourceText(path, text)),
      ...listFiles(root)
        .filter((path) => /\.(?:sql|css|html|sh|ya?ml|conf)$/.test(path))
        .flatMap((path) => checkPlainText(path, readFileSync(join(root, path), 'utf8'))),
    ],
  }),
}

/** The violations of a file whose comments are not parsed: any line may hold one. */
function checkPlainText(path: string, text: string): string[] {
  return text.split('\n').flatMap((line, index) => {
    const marker = leftUndone.exec(line)
    return marker === null ? [] : [`${path}:${index + 1} ${markerAdvice(marker[0])}`]
  })
}

function markerAdvice(marker: string): string {
  return `${marker}: write what is left undone in the README beside it`
}

/** The violations of one file. */
export function checkSourceText(path: string, text: string): string[] {
  const parsed = parseSync(path, text)
  const lineAt = lineCounter(text)
  const problems: string[] = []

  for (const comment of parsed.comments) {
    const at = `${path}:${lineAt(comment.start)}`
    const marker = leftUndone.exec(comment.value)
    if (marker !== null) problems.push(`${at} ${markerAdvice(marker[0])}`)
    if (
      suppression.test(comment.value) &&
      !/-enable/.test(comment.value) &&
      !suppressionWithReason.test(comment.value)
    ) {
      problems.push(`${at} a suppression carries its reason on the same line: // oxlint-disable-next-line rule -- why`)
    }
  }
  if (isTestFile(path)) {
    const allowedLines = parsed.comments
      .filter(({ value }) => sleepWithReason.test(value))
      .map(({ end }) => lineAt(end))
    walk(parsed.program, (node, ancestors) => {
      const sleep = sleepIn(node, ancestors)
      const line = lineAt(node.start)
      if (sleep !== undefined && !allowedLines.some((allowed) => allowed === line || allowed === line - 1)) {
        problems.push(`${path}:${line} ${sleep}: ${sleepAdvice}`)
      }
    })
  }
  return problems
}

/**
 * Recognises a wait for a fixed time: a promise that a timer resolves, and the timers of `node:timers/promises`. A timer
 * that rejects (a deadline) is fine.
 */
function sleepIn(node: SyntaxNode, ancestors: readonly SyntaxNode[]): string | undefined {
  if (node.type === 'ImportDeclaration' && isNode(node.source)) {
    const from = String(node.source.value)
    if (/^(?:node:)?timers\/promises$/.test(from)) return 'sleep by timers/promises'
  }
  if (node.type !== 'CallExpression' || !isNode(node.callee) || !isTimer(node.callee)) return undefined
  const executor = ancestors.findLast((ancestor) => /^(?:Arrow)?FunctionExpression$/.test(ancestor.type))
  const owner = executor === undefined ? undefined : ancestors[ancestors.indexOf(executor) - 1]
  if (executor === undefined || owner?.type !== 'NewExpression' || !isNode(owner.callee)) return undefined
  if (owner.callee.name !== 'Promise') return undefined
  const [resolve] = Array.isArray(executor.params) ? executor.params : []
  const resolveName = isNode(resolve) ? resolve.name : undefined
  const [callback] = Array.isArray(node.arguments) ? node.arguments : []
  return typeof resolveName === 'string' && calls(callback, resolveName) ? 'sleep by setTimeout' : undefined
}

function isTimer(callee: SyntaxNode): boolean {
  const name = callee.type === 'MemberExpression' && isNode(callee.property) ? callee.property.name : callee.name
  return name === 'setTimeout'
}

function calls(callback: unknown, name: string): boolean {
  if (isNode(callback) && callback.name === name) return true
  let found = false
  walk(callback, (node) => {
    if (node.type === 'CallExpression' && isNode(node.callee) && node.callee.name === name) found = true
  })
  return found
}
