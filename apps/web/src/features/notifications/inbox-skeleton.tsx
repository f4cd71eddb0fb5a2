import { useTranslation } from 'react-i18next'

import { Skeleton } from '../../ui/skeleton.tsx'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'

/** Lines before they are known, in their final shape. */
export function InboxSkeleton() {
  const { t } = useTranslation('notifications')
  return (
    <div className="pt-7">
      <VisuallyHidden>{t('inbox.loading')}</VisuallyHidden>
      {['w-64', 'w-80', 'w-52', 'w-72', 'w-60'].map((width) => (
        <div key={width} className="flex h-12 items-center gap-3 px-2">
          <Skeleton className="size-8" shape="round" />
          <Skeleton className={`h-3.5 max-w-3/5 ${width}`} />
        </div>
      ))}
    </div>
  )
}
