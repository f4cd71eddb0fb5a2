/** A number as E.164; undefined for what is none. A Turkish mobile number may be written without its country. */
export function phoneNumber(written: string): string | undefined {
  const digits = written.replaceAll(/[\s().\-/]/g, '')
  const whole = /^0?5\d{9}$/.test(digits) ? `+90${digits.slice(-10)}` : digits.replace(/^00/, '+')
  return /^\+[1-9]\d{7,14}$/.test(whole) ? whole : undefined
}

/** A number as it is read: those of Turkey in its groups, which no line breaks; others as they are. */
export function shownPhone(number: string): string {
  return number.replace(/^(\+90)(5\d{2})(\d{3})(\d{2})(\d{2})$/, '$1\u00a0$2\u00a0$3\u00a0$4\u00a0$5')
}
