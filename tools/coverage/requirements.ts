/** A statement of docs/requirements.md. */
export interface Requirement {
  readonly id: string
  readonly statement: string
  /** The heading that it stands under. */
  readonly section: string
}

/** Reads the requirement table rows of the document, in its order. */
export function parseRequirements(markdown: string): Requirement[] {
  const requirements: Requirement[] = []
  let section = ''
  for (const line of markdown.split('\n')) {
    const heading = /^##\s+(?:\d+\.\s+)?(.+)$/.exec(line)?.[1]
    if (heading !== undefined) section = heading
    const row = /^\|\s*([A-Z]\d+)\s*\|\s*(.+?)\s*\|$/.exec(line)
    if (row?.[1] !== undefined && row[2] !== undefined) requirements.push({ id: row[1], statement: row[2], section })
  }
  return requirements
}
