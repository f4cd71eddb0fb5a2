import { cutText } from '@meydan/protocol/text/cut-text'
import { withoutLinks } from '@meydan/protocol/text/without-links'

/**
 * Three parts of an SMS in the alphabet that has the least room, without what two ellipses grow by, which go as three dots
 * each (`sms-text.ts`): what is longer would cost the link.
 */
const maxText = 3 * 67 - 4
const maxSender = 30
const maxWords = 60
/** So much is said, however long the link is. */
const minWords = 20

/** What a text message says: who speaks, a few words, and a link, which is never cut. */
export function shortText({ sender, words, url }: { sender: string; words: string; url: string }): string {
  const from = `${plain(sender, maxSender)}: `
  const to = `\n${url}`
  const room = maxText - from.length - to.length
  return from + plain(words, Math.max(minWords, Math.min(maxWords, room))) + to
}

/** Names as a phone may show them: bounded, in their own line and direction, and leading nowhere. */
function plain(names: string, max: number): string {
  return cutText(withoutLinks(names.replaceAll(/[\p{Zl}\p{Zp}\p{Bidi_Control}]/gu, '')), max)
}
