// What a message's text says beyond its letters: code, links, mentions, bold and italic. The result is a tree of plain
// strings; no markup of the message ever becomes markup of the page.

/** A piece of a line. */
export type Inline =
  | { readonly kind: 'text' | 'code'; readonly text: string }
  | { readonly kind: 'link'; readonly href: string; readonly text: string }
  | { readonly kind: 'mention'; readonly memberId: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly children: readonly Inline[] }

/** A paragraph keeps its line breaks as they are; code keeps everything as it is. */
export type Block =
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }

const fence = /```(?:[\w+#.-]*\n)?([\s\S]*?)```/g

// Each repetition is bounded and ends where its own sign stands again, so that no text costs more than a multiple of its
// length.
const inline = new RegExp(
  [
    /`(?<code>[^`\n]{1,2000})`/u,
    /<@(?<member>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})>/u,
    /(?<![\p{L}\p{N}])(?<link>https?:\/\/[^\s<>]{1,2000})/u,
    /\*\*(?=\S)(?<strong>(?:[^*\n]|\*(?!\*)){1,1000})(?<=\S)\*\*/u,
    /(?<![\p{L}\p{N}*])\*(?=[^\s*])(?<star>[^\n*]{1,1000}?)(?<=\S)\*(?![\p{L}\p{N}*])/u,
    /(?<![\p{L}\p{N}_])_(?=[^\s_])(?<line>[^\n_]{1,1000}?)(?<=\S)_(?![\p{L}\p{N}_])/u,
  ]
    .map((part) => part.source)
    .join('|'),
  'gu',
)

/** Bold in italic is enough. */
const maxDepth = 3

/** Reads the text of a message. */
export function parseRichText(body: string): Block[] {
  const blocks: Block[] = []
  let from = 0
  for (const match of body.matchAll(fence)) {
    const code = (match[1] ?? '').replace(/\n$/, '')
    if (code === '') continue
    pushParagraphs(blocks, body.slice(from, match.index))
    blocks.push({ kind: 'code', text: code })
    from = match.index + match[0].length
  }
  pushParagraphs(blocks, body.slice(from))
  return blocks
}

function pushParagraphs(blocks: Block[], text: string): void {
  for (const paragraph of text.split(/\n[^\S\n]*\n\s*/)) {
    const trimmed = paragraph.replace(/^\n+|\s+$/g, '')
    if (trimmed !== '') blocks.push({ kind: 'paragraph', children: parseInline(trimmed, 0) })
  }
}

function parseInline(text: string, depth: number): Inline[] {
  const pieces: Inline[] = []
  let from = 0
  const pushText = (to: number) => {
    if (to > from) pieces.push({ kind: 'text', text: text.slice(from, to) })
  }
  for (const match of text.matchAll(inline)) {
    const found = inlineOf(match.groups ?? {}, depth)
    if (found === undefined) continue
    pushText(match.index)
    pieces.push(found.piece)
    from = match.index + (found.length ?? match[0].length)
  }
  pushText(text.length)
  return pieces
}

function inlineOf(
  groups: Readonly<Record<string, string | undefined>>,
  depth: number,
): { piece: Inline; length?: number } | undefined {
  const { code, member, link, strong, star, line } = groups
  if (code !== undefined) return { piece: { kind: 'code', text: code } }
  if (member !== undefined) return { piece: { kind: 'mention', memberId: member } }
  if (link !== undefined) return linkOf(link)
  if (depth >= maxDepth) return undefined
  if (strong !== undefined) return { piece: { kind: 'strong', children: parseInline(strong, depth + 1) } }
  const emphasis = star ?? line
  if (emphasis !== undefined) return { piece: { kind: 'emphasis', children: parseInline(emphasis, depth + 1) } }
  return undefined
}

function linkOf(found: string): { piece: Inline; length: number } | undefined {
  const text = withoutTrailingMarks(found)
  if (!URL.canParse(text)) return undefined
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined
  return { piece: { kind: 'link', href: url.href, text }, length: text.length }
}

const closers: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

/** An address at the end of a sentence does not contain its full stop, nor the bracket that was opened before it. */
function withoutTrailingMarks(found: string): string {
  let text = found
  for (;;) {
    const last = text.at(-1) ?? ''
    const opener = closers[last]
    const isUnbalanced = opener !== undefined && text.split(last).length > text.split(opener).length
    if (!isUnbalanced && !/[.,;:!?'"’”»…*_~`]/u.test(last)) return text
    text = text.slice(0, -1)
  }
}
