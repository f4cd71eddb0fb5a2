import { limits } from '@meydan/client'
import { useTranslation } from 'react-i18next'

import { ArrowDownIcon } from '../../ui/icons.tsx'

/** Unread messages are counted to one more than this. */
const mostCounted = limits.unread - 1

/** The way back to the newest message, with how many came meanwhile. */
export function JumpToLatest({ count, onJump }: { readonly count: number; readonly onJump: () => void }) {
  const { t } = useTranslation('chat')
  const isNew = count > 0
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
      <button
        type="button"
        onClick={onJump}
        className={`pointer-events-auto inline-flex h-control items-center gap-1.5 rounded-full pr-3.5 pl-2.5 text-ui font-medium shadow-raised transition-colors ${
          isNew
            ? 'bg-accent text-on-accent hover:bg-accent-hover'
            : 'border border-line bg-raised text-text hover:bg-sunken'
        }`}
      >
        <ArrowDownIcon size={18} />
        {isNew
          ? count > mostCounted
            ? t('timeline.newMany', { count: mostCounted })
            : t('timeline.newCount', { count })
          : t('timeline.latest')}
      </button>
    </div>
  )
}
