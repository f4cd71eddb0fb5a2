/** An instant as its reader says it, such as `20 Kas 14:05`. */
export function localTime(at: number, language: 'tr' | 'en', timeZone: string): string {
  const options = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const locale = language === 'tr' ? 'tr-TR' : 'en-GB'
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(at)
  } catch {
    // NOTE: a zone that this machine does not know.
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(at)
  }
}
