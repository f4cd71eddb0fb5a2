import { startOfText } from '@meydan/protocol/text/start-of-text'
import { maskLinks } from './mask-secrets.ts'

const maxLength = 300

/** As long as our tokens are, and longer than what other sides name messages by. */
const token = /[\w-]{43,}/g

/**
 * Makes the words of the other side fit for records and errors: one short line, in which none of `secrets` can be read. Filters repeat
 * what they object to, so neither can links of what was sent, nor tokens in whatever form they come back.
 */
export function answerText(words: string, secrets: readonly string[]): string {
  // Before anything is cut, so that no half of a secret stays.
  const masked = formsOf(secrets).reduce((text, secret) => text.replaceAll(secret, '[secret]'), words)
  const line = maskLinks(masked)
    .replaceAll(token, '[token]')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
  // Half a character, from them or from cutting, is nothing that records can keep.
  const start = startOfText(line, maxLength)
  return line.length > maxLength ? `${start}…` : start
}

/** How a secret may come back: as it is, and as headers, forms and JSON write it; the longest first. */
function formsOf(secrets: readonly string[]): string[] {
  const forms = secrets
    .filter((secret) => secret !== '')
    .flatMap((secret) => [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      Buffer.from(secret).toString('base64'),
    ])
  return forms.sort((one, other) => other.length - one.length)
}
