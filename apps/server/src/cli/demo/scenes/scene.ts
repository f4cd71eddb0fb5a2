/** One line of a conversation: who of those who talk says it, and whether it answers the first line in a thread. */
export interface SceneLine {
  readonly speaker: number
  readonly isReply: boolean
  /** The text, with `{words}` to be filled in and `@2` for the second speaker's name. */
  readonly text: string
}

/** A short conversation that could have happened on any day. */
export interface Scene {
  readonly lines: readonly SceneLine[]
  readonly speakers: number
}

/**
 * Reads conversations that are separated by empty lines. A line begins with the number of its speaker, then `:` in the
 * main line or `>` in the thread of the first line.
 *
 * @throws Error when a line cannot be read: a fault of this folder.
 */
export function readScenes(text: string): Scene[] {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((block) => {
      const lines = block.split('\n').map((line) => readLine(line.trim()))
      if (lines[0]?.isReply !== false) throw new Error(`a conversation begins in the main line: ${block}`)
      return { lines, speakers: Math.max(...lines.map((line) => line.speaker)) }
    })
}

function readLine(line: string): SceneLine {
  const match = /^([1-9])([:>]) (.+)$/.exec(line)
  if (match === null) throw new Error(`not a line of a conversation: ${line}`)
  return { speaker: Number(match[1]), isReply: match[2] === '>', text: match[3] as string }
}
