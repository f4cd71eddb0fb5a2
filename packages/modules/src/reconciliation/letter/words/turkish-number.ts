const ones = ['', 'bir', 'iki', 'üç', 'dört', 'beş', 'altı', 'yedi', 'sekiz', 'dokuz']
const tens = ['', 'on', 'yirmi', 'otuz', 'kırk', 'elli', 'altmış', 'yetmiş', 'seksen', 'doksan']
const thousands = ['', 'bin', 'milyon', 'milyar', 'trilyon', 'katrilyon']

/** Reads a whole number in Turkish, with a space between words: `iki yüz bin üç`. Takes up to eighteen digits. */
export function turkishNumber(digits: string): string {
  const groups = groupsOf(digits)
  const words = groups.flatMap(([hundred, ten, one], index) => {
    const power = thousands[groups.length - 1 - index] ?? ''
    const isOne = hundred === 0 && ten === 0 && one === 1
    // One thousand is "bin", but one million is "bir milyon".
    if (power === 'bin' && isOne) return ['bin']
    const read = [hundred > 1 ? ones[hundred] : '', hundred > 0 ? 'yüz' : '', tens[ten], ones[one]]
    return read.some(Boolean) ? [...read, power] : []
  })
  return words.filter(Boolean).join(' ') || 'sıfır'
}

/** Digits by threes from the right: hundreds, tens and ones of each power of a thousand. */
export function groupsOf(digits: string): [hundred: number, ten: number, one: number][] {
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0')
  const groups = padded.match(/\d{3}/g) ?? []
  return groups.map((group) => [Number(group[0]), Number(group[1]), Number(group[2])])
}
