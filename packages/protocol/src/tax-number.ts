/*
 * The two numbers that Turkish tax offices know somebody by. The rule of the VKN's last digit is published by nobody; this is the
 * one that the revenue administration's own verification (turkiye.gov.tr, "Vergi Kimlik Numarası Doğrulama") accepts, as
 * python-stdnum describes it (`stdnum.tr.vkn`). That of the TCKN is the population registry's, as `stdnum.tr.tckimlik` has it.
 */

/** Whether ten digits are the tax number of a company (vergi kimlik numarası). */
export function isVkn(digits: string): boolean {
  if (!/^\d{10}$/.test(digits)) return false
  const sum = numbers(digits.slice(0, 9)).reduce((total, digit, index) => {
    const place = 9 - index
    const shifted = (digit + place) % 10
    return total + (shifted === 0 ? 0 : (shifted * 2 ** place) % 9 || 9)
  }, 0)
  return (10 - (sum % 10)) % 10 === Number(digits[9])
}

/** Whether eleven digits are the identity number of a person (T.C. kimlik numarası). */
export function isTckn(digits: string): boolean {
  if (!/^[1-9]\d{10}$/.test(digits)) return false
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0, tenth, eleventh] = numbers(digits)
  const odd = a + c + e + g + i
  const even = b + d + f + h
  // The difference may be negative.
  const expected = (((odd * 7 - even) % 10) + 10) % 10
  return tenth === expected && eleventh === (odd + even + expected) % 10
}

/** Whether somebody's tax number is right: companies have a VKN, people their TCKN. */
export function isTaxNumber(digits: string): boolean {
  return isVkn(digits) || isTckn(digits)
}

function numbers(digits: string): number[] {
  return Array.from(digits, Number)
}
