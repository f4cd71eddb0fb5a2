// The receiver's side of DKIM, RFC 6376 with relaxed canonicalization, written from the RFC.
import { createHash, verify } from 'node:crypto'

/** What a signature says of itself: `d`, `s`, `h` and the others. */
export type DkimTags = Readonly<Record<string, string>>

/**
 * Checks the signature of a mail with the public key that its domain would publish.
 *
 * @throws Error that says what is wrong with it.
 */
export function checkDkim(raw: string, publicKey: string): DkimTags {
  const end = raw.indexOf('\r\n\r\n')
  const fields = raw.slice(0, end).split(/\r\n(?![ \t])/)
  const body = raw.slice(end + 4)
  const signature = fields.find((field) => /^dkim-signature:/i.test(field))
  if (signature === undefined) throw new Error('There is no signature.')
  const tags = readTags(signature.slice(signature.indexOf(':') + 1))
  if (tags['a'] !== 'rsa-sha256' || tags['c'] !== 'relaxed/relaxed')
    throw new Error('The signature is of another kind.')
  const hash = createHash('sha256').update(relaxBody(body)).digest('base64')
  if (hash !== tags['bh']) throw new Error('The body was changed.')

  const names = (tags['h'] ?? '').split(':').map((name) => name.trim().toLowerCase())
  const signed = names.flatMap((name) => fields.filter((field) => nameOf(field) === name).slice(-1)).map(relaxField)
  const unsigned = relaxField(signature).replace(/\bb=[^;]*$/, 'b=')
  const bytes = Buffer.from(Buffer.from(tags['b'] ?? '', 'base64'))
  if (!verify('sha256', Buffer.from([...signed, unsigned].join('\r\n')), publicKey, bytes)) {
    throw new Error('The headers were changed, or another key has signed.')
  }
  return tags
}

function readTags(text: string): DkimTags {
  const pairs = text.split(';').map((tag) => [tag.slice(0, tag.indexOf('=')), tag.slice(tag.indexOf('=') + 1)])
  return Object.fromEntries(pairs.map(([name = '', value = '']) => [name.trim(), value.replaceAll(/\s+/g, '')]))
}

function nameOf(field: string): string {
  return field.slice(0, field.indexOf(':')).trim().toLowerCase()
}

function relaxField(field: string): string {
  return `${nameOf(field)}:${field
    .slice(field.indexOf(':') + 1)
    .replaceAll(/\s+/g, ' ')
    .trim()}`
}

function relaxBody(body: string): string {
  const lines = body.split('\r\n').map((line) => line.replaceAll(/[ \t]+/g, ' ').replace(/ $/, ''))
  while (lines.at(-1) === '') lines.pop()
  return lines.map((line) => `${line}\r\n`).join('')
}
