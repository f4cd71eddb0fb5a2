/** An instant as its reader says it, such as `20 Kas 14:05`. */
export function localTime(at: number, language: 'tr' | 'en', timeZone: string): string {
  const options = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  return formatIn(at, language, timeZone, options)
}

/** A day as its reader says it, such as `20 Kasım Cuma`. */
export function localDay(at: number, language: 'tr' | 'en', timeZone: string): string {
  const options = { day: 'numeric', month: 'long', weekday: 'long' } as const
  return formatIn(at, language, timeZone, options)
}

function formatIn(at: number, language: 'tr' | 'en', timeZone: string, options: Intl.DateTimeFormatOptions): string {
  const locale = language === 'tr' ? 'tr-TR' : 'en-GB'
  try {
    return new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(at)
  } catch {
    // NOTE: a zone that this machine does not know.
    return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(at)
  }
}
