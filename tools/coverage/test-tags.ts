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

/**
 * Lists the tags in a test file's titles: `it('answers at once [T17] [O9]', …)`. What is skipped or still to be written
 * proves nothing and does not count; neither does what stands inside a skipped group.
 */
export function findTestTags(path: string, text: string): TestTag[] {
  if (!/\[[A-Z]\d+\]/.test(text)) return []
  const lineAt = lineCounter(text)
  const tags: TestTag[] = []
  walk(parseSync(path, text).program, (node, ancestors) => {
    if (!isRunningTest(node) || ancestors.some(isSkippedTest)) return
    const written = titleOf(node)
    for (const [, id] of written.matchAll(/\[([A-Z]\d+)\]/g)) {
      const title = written.replaceAll(/\s*\[[A-Z]\d+\]/g, '').trim()
      if (id !== undefined) tags.push({ id, path, line: lineAt(node.start), title })
    }
  })
  return tags
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
