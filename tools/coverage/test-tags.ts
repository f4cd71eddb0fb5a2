import { parseSync } from 'oxc-parser'
import { isNode, lineCounter, walk, type SyntaxNode } from '../check/imports.ts'

/** A requirement ID found in the title of a test or of a group of tests. */
export interface TestTag {
  readonly id: string
  readonly path: string
  readonly line: number
  /** The title without its tags. */
  readonly title: string
}

const testFunctions = new Set(['it', 'test', 'describe'])
const neverRun = new Set(['skip', 'todo'])

/** A test, or a group of tests, that runs. */
export interface RunningTest {
  /** As it is written, tags included; what stands in place of a value is `…`. */
  readonly title: string
  readonly line: number
}

/**
 * Lists the tags in a test file's titles: `it('answers at once [T17] [O9]', …)`. What is skipped or still to be written
 * proves nothing and does not count; neither does what stands inside a skipped group.
 */
export function findTestTags(path: string, text: string): TestTag[] {
  if (!/\[[A-Z]\d+\]/.test(text)) return []
  return findRunningTests(path, text).flatMap(({ title, line }) =>
    [...title.matchAll(/\[([A-Z]\d+)\]/g)].map(([, id = '']) => ({ id, path, line, title: withoutTags(title) })),
  )
}

/** Lists the tests and groups of a test file that run. */
export function findRunningTests(path: string, text: string): RunningTest[] {
  const lineAt = lineCounter(text)
  const tests: RunningTest[] = []
  walk(parseSync(path, text).program, (node, ancestors) => {
    if (!isRunningTest(node) || ancestors.some(isSkippedTest)) return
    tests.push({ title: titleOf(node), line: lineAt(node.start) })
  })
  return tests
}

/** A title as people read it. */
export function withoutTags(title: string): string {
  return title.replaceAll(/\s*\[[A-Z]\d+(?:, [A-Z]\d+)*\]/g, '').trim()
}

function isRunningTest(node: SyntaxNode): boolean {
  const chain = node.type === 'CallExpression' ? calleeChain(node.callee) : []
  return testFunctions.has(chain[0] ?? '') && !chain.some((name) => neverRun.has(name))
}

function isSkippedTest(node: SyntaxNode): boolean {
  const chain = node.type === 'CallExpression' ? calleeChain(node.callee) : []
  return testFunctions.has(chain[0] ?? '') && chain.some((name) => neverRun.has(name))
}

/** The names of `it.skipIf(x).each(y)` in order: it, skipIf, each. */
function calleeChain(callee: unknown): string[] {
  if (!isNode(callee)) return []
  if (callee.type === 'Identifier') return [String(callee.name)]
  if (callee.type === 'MemberExpression' && isNode(callee.property)) {
    return [...calleeChain(callee.object), String(callee.property.name)]
  }
  if (callee.type === 'CallExpression') return calleeChain(callee.callee)
  if (callee.type === 'TaggedTemplateExpression') return calleeChain(callee.tag)
  return []
}

function titleOf(call: SyntaxNode): string {
  const [title] = Array.isArray(call.arguments) ? call.arguments : []
  if (!isNode(title)) return ''
  if (title.type === 'Literal') return String(title.value)
  if (title.type !== 'TemplateLiteral' || !Array.isArray(title.quasis)) return ''
  return title.quasis.map((part: { value: { cooked: string } }) => part.value.cooked).join('…')
}
