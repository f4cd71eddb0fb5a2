import { parseSync } from 'oxc-parser'

/** One import, re-export, dynamic import or `import('…')` type of a file. */
export interface ImportReference {
  readonly specifier: string
  /** True when the import vanishes at run time. */
  readonly isTypeOnly: boolean
  /** 1-based line of the statement. */
  readonly line: number
}

/**
 * Lists what a file imports, type imports included.
 *
 * @throws Error when the file does not parse.
 */
export function readImports(path: string, text: string): ImportReference[] {
  const parsed = parseSync(path, text)
  const failure = parsed.errors.find((error) => error.severity === 'Error')
  if (failure !== undefined) throw new Error(`${path} does not parse: ${failure.message}`)
  const lineAt = lineCounter(text)
  const references: ImportReference[] = []

  const add = (source: unknown, isTypeOnly: boolean, start: number) => {
    const specifier = textOf(source)
    if (specifier !== undefined) references.push({ specifier, isTypeOnly, line: lineAt(start) })
  }

  for (const statement of parsed.program.body) {
    if (statement.type === 'ImportDeclaration') {
      const { specifiers } = statement
      const namesOnlyTypes =
        specifiers.length > 0 && specifiers.every((name) => 'importKind' in name && name.importKind === 'type')
      add(statement.source, statement.importKind === 'type' || namesOnlyTypes, statement.start)
    } else if (statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportAllDeclaration') {
      add(statement.source, statement.exportKind === 'type', statement.start)
    }
  }
  // Most files hold neither lazy imports nor types taken inline, and a walk costs more than the parse.
  if (!/\bimport\s*\(/.test(text)) return references
  walk(parsed.program, (node) => {
    if (node.type === 'ImportExpression') add(node.source, false, node.start)
    if (node.type === 'TSImportType') add(node.source, true, node.start)
  })
  return references
}

function textOf(source: unknown): string | undefined {
  if (!isNode(source)) return undefined
  if (source.type === 'TemplateLiteral' && Array.isArray(source.quasis)) {
    const [only, ...more]: { value: { cooked: string } }[] = source.quasis
    return more.length === 0 ? only?.value.cooked : undefined
  }
  return typeof source.value === 'string' ? source.value : undefined
}

/** A node of the syntax tree, as far as the gates look at it. */
export interface SyntaxNode {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

/** Whether a value found in the tree is a node. */
export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** Visits every node of a tree, parents first, with the ancestors from the outermost on. */
export function walk(
  value: unknown,
  visit: (node: SyntaxNode, ancestors: readonly SyntaxNode[]) => void,
  ancestors: readonly SyntaxNode[] = [],
): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, visit, ancestors)
  } else if (isNode(value)) {
    visit(value, ancestors)
    const below = [...ancestors, value]
    for (const key of Object.keys(value)) {
      if (key !== 'type' && key !== 'start' && key !== 'end') walk(value[key], visit, below)
    }
  }
}

/** Makes a function from an offset to its 1-based line. */
export function lineCounter(text: string): (offset: number) => number {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low + 1
  }
}
