/** Accounts have no time zone: Turkish mails say Türkiye's time, others UTC, and both name it. */
const zones = { tr: ['tr-TR', 'Europe/Istanbul'], en: ['en-GB', 'UTC'] } as const

/** An instant as the reader of a mail about an account says it, such as `20 Kas 2026 14:05 GMT+3`. */
export function whenFor(language: 'tr' | 'en', at: number): string {
  const [locale, timeZone] = zones[language]
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
    timeZoneName: 'short',
  }).format(at)
}
