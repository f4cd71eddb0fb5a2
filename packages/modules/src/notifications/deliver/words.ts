import type { NoticeKind } from '@meydan/protocol'

/** What pushes and text messages say. */
interface Words {
  readonly from: (name: string, others: number) => string
  readonly direct: (who: string, count: number) => string
  readonly mention: (who: string, count: number, place: string) => string
  readonly reply: (who: string, count: number, place: string) => string
  readonly message: (who: string, count: number, place: string) => string
  readonly invite: (who: string, count: number, place: string) => string
  readonly joined: (who: string) => string
  readonly letter: (count: number) => string
  readonly comment: (who: string, count: number, place: string) => string
  readonly reminder: (who: string, count: number, place: string) => string
}

// Turkish puts names where they need no ending: which one they take depends on how they sound.
const tr: Words = {
  from: (name, others) => (others === 0 ? name : `${name} ve ${others} kişi daha`),
  direct: (who, count) => (count === 1 ? `${who} sana yazdı` : `${who}: ${count} yeni mesaj`),
  mention: (who, count, place) =>
    count === 1 ? `${who} senden bahsetti${inPlace(place)}` : `${who} senden ${count} kez bahsetti${inPlace(place)}`,
  reply: (who, count, place) =>
    count === 1 ? `${who} yanıt verdi${inPlace(place)}` : `${who}: ${count} yeni yanıt${inPlace(place)}`,
  message: (who, count, place) =>
    count === 1 ? `${who} yazdı${inPlace(place)}` : `${who}: ${count} yeni mesaj${inPlace(place)}`,
  invite: (who, _count, place) => `${who} seni bir odaya ekledi${inPlace(place)}`,
  joined: (who) => `${who} davetini kabul etti`,
  letter: (count) => (count === 1 ? 'Mutabakat mektubuna yanıt geldi' : `${count} mutabakat yanıtı`),
  comment: (who, count, place) =>
    count === 1 ? `${who} yorum yazdı${inPlace(place)}` : `${who}: ${count} yeni yorum${inPlace(place)}`,
  reminder: (who, count, place) =>
    count === 1 ? `Hatırlatma: ${who}${inPlace(place)}` : `${count} hatırlatma${inPlace(place)}`,
}

const en: Words = {
  from: (name, others) => (others === 0 ? name : `${name} and ${others} more`),
  direct: (who, count) => (count === 1 ? `New message from ${who}` : `${count} new messages from ${who}`),
  mention: (who, count, place) =>
    count === 1 ? `${who} mentioned you${inPlace(place)}` : `${who} mentioned you ${count} times${inPlace(place)}`,
  reply: (who, count, place) =>
    count === 1 ? `${who} replied${inPlace(place)}` : `${count} replies from ${who}${inPlace(place)}`,
  message: (who, count, place) =>
    count === 1 ? `New message from ${who}${inPlace(place)}` : `${count} new messages from ${who}${inPlace(place)}`,
  invite: (who, _count, place) => `${who} added you to a room${inPlace(place)}`,
  joined: (who) => `${who} accepted your invitation`,
  letter: (count) => (count === 1 ? 'A letter of reconciliation was answered' : `${count} answers to letters`),
  comment: (who, count, place) =>
    count === 1 ? `${who} commented${inPlace(place)}` : `${count} comments from ${who}${inPlace(place)}`,
  reminder: (who, count, place) =>
    count === 1 ? `Reminder: ${who}${inPlace(place)}` : `${count} reminders${inPlace(place)}`,
}

const words = { tr, en } as const

/** Who did what no member did, where a sentence needs somebody. */
export const nobody = 'Meydan'

/** Where it happened stands behind, as in a mail's subject line; nowhere for a conversation of two. */
function inPlace(place: string): string {
  return place === '' ? '' : ` · ${place}`
}

/** One line that says who did what, and how often. */
export function headline(
  language: 'tr' | 'en',
  what: { kind: NoticeKind; names: readonly string[]; count: number; place: string },
): string {
  const { from, ...byKind } = words[language]
  const [first = ''] = what.names
  // Each who joined is one more; of messages only the names tell how many wrote.
  const people = what.kind === 'joined' ? what.count : what.names.length
  // No member did it.
  if (what.kind === 'letter') return byKind.letter(what.count)
  return byKind[what.kind](from(first, people - 1), what.count, what.place)
}
