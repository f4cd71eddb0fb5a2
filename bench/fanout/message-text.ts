/** Characters of a message of the bench, its number included. */
export const bodyLength = 256

const marker = Buffer.from('"body":"#')
const digits = 7
const filling = ' Yarınki sevkiyatın evrakı hazır, rampaya iki araç bekliyoruz.'

/** The text of a message: its number, then words. */
export function bodyOf(message: number): string {
  return `#${String(message).padStart(digits, '0')}${filling.repeat(5)}`.slice(0, bodyLength)
}

/** The number in a frame that carries a message; -1 when it carries none. Reads bytes, because it runs for each delivery. */
export function numberIn(bytes: Buffer, start: number, end: number): number {
  const at = bytes.indexOf(marker, start)
  if (at === -1 || at + marker.length + digits > end) return -1
  let number = 0
  for (let index = at + marker.length; index < at + marker.length + digits; index++) {
    number = number * 10 + (bytes[index] as number) - 48
  }
  return number
}

/** A frame's text with another message in it: what peers deliver has the same bytes as the product's own frames. */
export function withMessage(frameText: string, message: number): string {
  return frameText.replace(/"body":"#\d{7}/, `"body":"#${String(message).padStart(digits, '0')}`)
}
