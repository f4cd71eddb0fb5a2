/** Shortens a text to so many characters as people count them: no letter loses its accent, no emoji falls apart. */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text
  // A letter with its accents or an emoji with its parts is seldom more than eight units: a megabyte need not be read.
  const looked = text.slice(0, max * 8)
  const kept = Array.from(new Intl.Segmenter().segment(looked), ({ segment }) => segment)
  if (kept.length <= max && looked.length === text.length) return text
  const cut = kept
    .slice(0, max - 1)
    .join('')
    .trimEnd()
  return `${cut}…${isolatesLeftOpen(cut)}`
}

/** What sets a name apart from its sentence ends with it (`clean-params.ts` of the mails). */
function isolatesLeftOpen(text: string): string {
  const count = (mark: string) => text.split(mark).length - 1
  return '\u2069'.repeat(Math.max(0, count('\u2068') - count('\u2069')))
}
