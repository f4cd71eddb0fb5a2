const maxLength = 300

/** Makes the words of the other side fit for records and errors: one short line, in which none of `secrets` can be read. */
export function answerText(words: string, secrets: readonly string[]): string {
  // Before anything is cut, so that no half of a secret stays.
  const masked = formsOf(secrets).reduce((text, secret) => text.replaceAll(secret, '[secret]'), words)
  const line = masked.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim()
  return line.length > maxLength ? `${line.slice(0, maxLength)}…` : line
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
