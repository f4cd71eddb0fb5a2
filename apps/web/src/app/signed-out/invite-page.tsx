import { useTranslation } from 'react-i18next'

import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useErrorText } from '../error-text.ts'
import type { ShownErrorCode } from '../error-text.ts'
import { useFormats } from '../format.ts'
import { CopyLink } from './copy-link.tsx'
import { Frame } from './frame.tsx'
import { Steps } from './steps.tsx'

export interface InviteLink {
  readonly url: string
  readonly maxUses: number
  readonly expiresAt: Date
}

export interface InvitePageProps {
  readonly workspaceName: string
  /** Undefined while it is being made. */
  readonly link: InviteLink | undefined
  /** Why it could not be made. */
  readonly errorCode?: ShownErrorCode | undefined
  readonly onRetry: () => void
  /** Goes on to the workspace, with or without anyone invited. */
  readonly onFinish: () => void
}

export function InvitePage({ workspaceName, link, errorCode, onRetry, onFinish }: InvitePageProps) {
  const { t } = useTranslation('signedOut')
  const { date } = useFormats()
  const errorText = useErrorText()

  return (
    <Frame
      above={<Steps current="invite" />}
      title={t('invite.title')}
      intro={t('invite.intro', { workspace: workspaceName })}
    >
      <div className="flex flex-col gap-5">
        {errorCode === undefined ? (
          <div>
            {link === undefined ? (
              <div className="flex flex-col gap-1.5">
                <Skeleton className="h-5 w-32" />
                <Skeleton className="h-control-large w-full" />
                <Skeleton className="h-5 w-56" />
              </div>
            ) : (
              <CopyLink
                url={link.url}
                hint={`${t('invite.validUntil', { date: date(link.expiresAt) })} ${t('invite.uses', { count: link.maxUses })}`}
              />
            )}
          </div>
        ) : (
          <Banner
            tone="danger"
            title={t('invite.failed')}
            action={<Button onClick={onRetry}>{t('invite.retry')}</Button>}
          >
            {errorText(errorCode)}
          </Banner>
        )}
        <Button variant="primary" size="large" isWide onClick={onFinish}>
          {t('invite.finish')}
        </Button>
      </div>
    </Frame>
  )
}
