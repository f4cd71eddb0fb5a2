/** What stands in place of what was taken out. */
const mask = '***'

/** A link as it stands in a text or in an attribute of HTML. */
const link = /\bhttps?:\/\/[^\s"'<>]+/gi

/**
 * What may be a code to type in: 4 to 8 digits, in one or two groups; capitals and digits mixed, or in groups of four; and
 * long runs that no word has. Rather too much is taken than too little.
 */
const codes = [
  /(?<![\p{L}\d+.,:/-])\d{3,4}[ -]\d{3,4}(?![\p{L}\d-])/gu,
  /(?<![\p{L}\d+])\d{4,8}(?![\p{L}\d])/gu,
  /(?<![\p{L}\d])(?=[A-Z\d]*\d)(?=[A-Z\d]*[A-Z])[A-Z\d]{5,16}(?![\p{L}\d])/gu,
  /(?<![\p{L}\d])[A-Z\d]{4}(?:-[A-Z\d]{4})+(?![\p{L}\d])/gu,
  /(?<![\p{L}\d])(?=[\w-]*\d)(?=[\w-]*[A-Za-z])[\w-]{20,}/gu,
]

/** A part of a path that is a word rather than a token. */
const plainSegment = /^(?:[a-zçğıöşü]{1,20})(?:-[a-zçğıöşü]{1,20}){0,4}$/

/** Takes out of a text what lets in whoever reads it: one-time codes, and in links all but the host and plain words. */
export function maskSecrets(text: string): string {
  const links: string[] = []
  // Links are put aside while codes are looked for: what is left of them is plain.
  const withoutLinks = text.replaceAll(link, (found) => `\0${links.push(maskLink(found)) - 1}\0`)
  const masked = codes.reduce((rest, code) => rest.replaceAll(code, mask), withoutLinks)
  return masked.replaceAll(/\0(\d+)\0/g, (_whole, index: string) => links[Number(index)] ?? '')
}

/** Takes out of a text what links carry beside their hosts and plain words, and leaves codes: they may be those of an answer. */
export function maskLinks(text: string): string {
  return text.replaceAll(link, maskLink)
}

function maskLink(found: string): string {
  const [, start = '', path = '', query = '', fragment = ''] =
    /^(https?:\/\/[^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$/i.exec(found) ?? []
  const segments = path.split('/').map((segment) => (segment === '' || plainSegment.test(segment) ? segment : mask))
  return [
    start.replace(/\/\/.*@/, '//'),
    segments.join('/'),
    query === '' ? '' : maskQuery(query),
    fragment === '' ? '' : `#${mask}`,
  ].join('')
}

function maskQuery(query: string): string {
  return query.includes('=') ? query.replaceAll(/=[^&#]*/g, `=${mask}`) : `?${mask}`
}
