/** Characters that XML cannot hold stand in texts of spreadsheets as `_x000D_` (ECMA-376 part 1, 22.9.2.19). */
const escaped = /_x([0-9A-Fa-f]{4})_/g

/** Reads a text as the spreadsheet means it. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text
  return text.replaceAll(escaped, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}

// oxlint-disable-next-line no-control-regex -- those are what XML cannot hold
const unwritable = /[\0-\x08\x0B\x0C\x0D\x0E-\x1F\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)/g

/** Writes a text so that it is read as it is. */
export function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(unwritable, (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
}
