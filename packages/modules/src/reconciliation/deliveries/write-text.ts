import { shortText } from '@meydan/platform/outbound/short-text'
import { formatDay } from '../letter/drawing/formats.ts'
import { letterToken, letterUrl } from '../links/letter-token.ts'
import type { Delivering, Dispatch } from './delivering.ts'

const words = {
  tr: {
    letter: (day: string) => `Cari hesap mutabakatı, ${day}`,
    reminder: (day: string) => `Hatırlatma: cari hesap mutabakatı, ${day}`,
  },
  en: {
    letter: (day: string) => `Confirmation of balance, ${day}`,
    reminder: (day: string) => `Reminder: confirmation of balance, ${day}`,
  },
} as const

/** What a text message says of a letter: who asks, of which day, and where. No amount: whoever holds the phone reads it. */
export function writeText(
  { linkKey, publicUrl }: Pick<Delivering, 'linkKey' | 'publicUrl'>,
  { delivery, link }: Pick<Dispatch, 'delivery' | 'link'>,
): { to: string; text: string } {
  const { language, sender, periodEndsOn } = link.figures
  const say = words[language][delivery.kind === 'reminder' ? 'reminder' : 'letter']
  const url = letterUrl(publicUrl, letterToken(linkKey, { workspaceId: link.workspace_id, id: link.id }))
  return {
    to: delivery.address,
    text: shortText({ sender: sender.name, words: say(formatDay(language, periodEndsOn)), url }),
  }
}
