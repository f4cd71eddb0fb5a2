// Mentions while one writes: the box shows "@Ayşe Işık", the message carries `<@member-id>`.

/** A member that was picked while writing, by the name that stands in the text after the @. */
export interface MentionPick {
  readonly id: string
  readonly label: string
}

/** A text with the names that stand for members in it. */
export interface MentionText {
  readonly text: string
  readonly picks: readonly MentionPick[]
}

const wordCharacter = /[\p{L}\p{N}]/u
const wireMention = /<@([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})>/g

/** The text as it is sent: each picked name after an @ becomes its member's id. */
export function encodeMentions({ text, picks }: MentionText): string {
  if (picks.length === 0) return text
  const longestFirst = picks.toSorted((a, b) => b.label.length - a.label.length)
  let sent = ''
  let from = 0
  for (let at = text.indexOf('@'); at !== -1; at = text.indexOf('@', at + 1)) {
    const pick = longestFirst.find(({ label }) => isNamedAt(text, at, label))
    if (pick === undefined) continue
    sent += `${text.slice(from, at)}<@${pick.id}>`
    from = at + 1 + pick.label.length
  }
  return sent + text.slice(from)
}

function isNamedAt(text: string, at: number, label: string): boolean {
  return text.startsWith(label, at + 1) && !wordCharacter.test(text.charAt(at + 1 + label.length))
}

/** The text of a message as it is edited. A member without a name here stays as the message carries it. */
export function decodeMentions(body: string, nameOf: (memberId: string) => string | undefined): MentionText {
  let picks: readonly MentionPick[] = []
  const text = body.replaceAll(wireMention, (found, id: string) => {
    const name = nameOf(id)
    if (name === undefined) return found
    const pick = pickFor({ id, name }, picks)
    if (!picks.includes(pick)) picks = [...picks, pick]
    return `@${pick.label}`
  })
  return { text, picks }
}

/** What stands for a member in the text. Two members of the same name get different labels. */
export function pickFor(
  member: { readonly id: string; readonly name: string },
  picks: readonly MentionPick[],
): MentionPick {
  const held = picks.find((pick) => pick.id === member.id)
  if (held !== undefined) return held
  let label = member.name
  for (let copy = 2; picks.some((pick) => pick.label === label); copy += 1) label = `${member.name} (${copy})`
  return { id: member.id, label }
}
