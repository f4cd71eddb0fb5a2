/** A number as E.164; undefined for what is none. A Turkish mobile number may be written without its country. */
export function phoneNumber(written: string): string | undefined {
  const digits = written.replaceAll(/[\s().\-/]/g, '')
  const whole = /^0?5\d{9}$/.test(digits) ? `+90${digits.slice(-10)}` : digits.replace(/^00/, '+')
  return /^\+[1-9]\d{7,14}$/.test(whole) ? whole : undefined
}
