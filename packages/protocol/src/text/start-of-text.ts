/** How a text begins that may be long, as the database takes it: without half a character at its end, and without NUL. */
export function startOfText(text: string, maxLength: number): string {
  const start = text.slice(0, maxLength).replaceAll('\0', '')
  return start.replace(/[\uD800-\uDBFF]$/, '').toWellFormed()
}
