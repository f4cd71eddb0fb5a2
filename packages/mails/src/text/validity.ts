import type { Language } from '../template.ts'

const units = [
  { minutes: 1_440, en: ['day', 'days'], tr: 'gün' },
  { minutes: 60, en: ['hour', 'hours'], tr: 'saat' },
  { minutes: 1, en: ['minute', 'minutes'], tr: 'dakika' },
] as const

/** For how long a link works, in the largest unit that comes out even: 1 hour, 90 minutes, 2 gün. It stays on one line. */
export function formatMinutes(minutes: number, language: Language): string {
  const unit = units.find((each) => minutes >= each.minutes && minutes % each.minutes === 0) ?? units[2]
  const count = minutes / unit.minutes
  if (language === 'tr') return `${count}\u00A0${unit.tr}`
  return `${count}\u00A0${unit.en[count === 1 ? 0 : 1]}`
}
