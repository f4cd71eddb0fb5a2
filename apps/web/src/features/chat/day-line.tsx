import { useTranslation } from 'react-i18next'

import { useFormats } from '../../app/format.ts'
import { dayNumber } from '../../app/day-number.ts'

const dayMs = 86_400_000

/** Where another day begins. `today` is the number of today. */
export function DayLine({ at, today }: { readonly at: string; readonly today: number }) {
  const { t } = useTranslation('chat')
  const formats = useFormats()
  const distance = today - dayNumber(at)
  const name =
    distance === 0
      ? t('timeline.today')
      : distance === 1
        ? t('timeline.yesterday')
        : formats.day(new Date(at), new Date(today * dayMs))
  return (
    <h3 className="flex items-center gap-3 px-4 pt-4 pb-2 text-12 font-medium text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line md:px-5">
      <time dateTime={at.slice(0, 10)}>{name}</time>
    </h3>
  )
}

/** Where begins what the reader has not seen. */
export function NewLine() {
  const { t } = useTranslation('chat')
  return (
    <p
      role="separator"
      aria-label={t('timeline.new')}
      className="flex items-center gap-2 py-1 pr-4 pl-0 text-12 font-semibold text-accent-text before:h-px before:flex-1 before:bg-accent md:pr-5"
    >
      {t('timeline.new')}
    </p>
  )
}
