import { groupsOf } from './turkish-number.ts'

const belowTwenty =
  'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
const small = ['', ...belowTwenty.split(' ')]
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety']
const thousands = ['', 'thousand', 'million', 'billion', 'trillion', 'quadrillion']

/** Reads a whole number in British English: `two hundred thousand and three`. Takes up to eighteen digits. */
export function englishNumber(digits: string): string {
  const groups = groupsOf(digits)
  const words = groups.flatMap(([hundred, ten, one], index) => {
    const last = index === groups.length - 1
    const rest = belowHundred(ten, one)
    const before = hundred > 0 || (last && groups.some((group, at) => at < index && group.some(Boolean)))
    const read = [hundred > 0 ? `${small[hundred]} hundred` : '', rest !== '' && before ? 'and' : '', rest]
    return read.some(Boolean) ? [...read, thousands[groups.length - 1 - index]] : []
  })
  return words.filter(Boolean).join(' ') || 'zero'
}

function belowHundred(ten: number, one: number): string {
  if (ten < 2) return small[ten * 10 + one] ?? ''
  return one === 0 ? (tens[ten] ?? '') : `${tens[ten]}-${small[one]}`
}
