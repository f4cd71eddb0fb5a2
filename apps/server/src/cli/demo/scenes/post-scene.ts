/** What a post is about; who is fond of it writes and comments there. */
export type Topic = 'koşu' | 'dil' | 'yazılım' | 'kitap' | 'bütçe' | 'sağlık' | 'sınav' | 'hobi' | 'topluluk'

/** A post that could have been written on any day, with what others said to it. */
export interface PostScene {
  readonly topic: Topic
  readonly title: string
  readonly content: string
  readonly isHidden: boolean
  readonly comments: readonly { readonly text: string; readonly isByAuthor: boolean }[]
}

/**
 * Reads posts that are separated by empty lines: `[topic] title` (`[!topic]` for one that is hidden), lines of its text, and
 * comments behind `>`, the author's own behind `<`.
 *
 * @throws Error when a post cannot be read: a fault of this folder.
 */
export function readPosts(text: string): PostScene[] {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map(readPost)
}

function readPost(block: string): PostScene {
  const [head = '', ...lines] = block.split('\n').map((line) => line.trim())
  const match = /^\[(!?)(\S+)\] (.+)$/.exec(head)
  if (match === null) throw new Error(`not the title of a post: ${head}`)
  const isComment = (line: string) => line.startsWith('> ') || line.startsWith('< ')
  return {
    topic: match[2] as Topic,
    title: match[3] as string,
    content: lines.filter((line) => !isComment(line)).join('\n'),
    isHidden: match[1] === '!',
    comments: lines.filter(isComment).map((line) => ({ text: line.slice(2), isByAuthor: line.startsWith('<') })),
  }
}
