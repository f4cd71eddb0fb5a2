import type { NoticeKind } from '@meydan/protocol'
import { useTranslation } from 'react-i18next'

import { buttonClass } from '../../ui/button-class.ts'
import { Button } from '../../ui/button.tsx'
import type { ShownErrorCode } from '../error-text.ts'
import { FormError } from './form-error.tsx'
import { Frame } from './frame.tsx'
import type { LinkTarget } from './link-target.ts'

/** What became of the link. invalid: it leads to nothing, or not any more. */
export type UnsubscribeState =
  | { readonly status: 'asking' }
  | { readonly status: 'invalid' }
  | { readonly status: 'done'; readonly workspaceName: string; readonly kind: NoticeKind | 'digest' }

export interface UnsubscribePageProps {
  readonly state: UnsubscribeState
  readonly isBusy: boolean
  readonly errorCode?: ShownErrorCode | undefined
  readonly onSubmit: () => void
  readonly home: LinkTarget
}

/** What the link at the foot of a mail opens: nothing happens before the button, because programs open links, too. */
export function UnsubscribePage({ state, isBusy, errorCode, onSubmit, home }: UnsubscribePageProps) {
  const { t } = useTranslation('notifications')
  if (state.status === 'asking') {
    return (
      <Frame title={t('unsubscribe.title')} intro={t('unsubscribe.text')}>
        <div className="flex flex-col gap-4">
          <FormError code={errorCode} />
          <Button variant="primary" size="large" isWide isBusy={isBusy} onClick={onSubmit}>
            {t('unsubscribe.submit')}
          </Button>
        </div>
      </Frame>
    )
  }
  const words =
    state.status === 'invalid'
      ? { title: t('unsubscribe.invalid'), intro: t('unsubscribe.invalidText') }
      : {
          title: t(`unsubscribe.done.${state.kind}`),
          intro: t('unsubscribe.doneText', { workspace: state.workspaceName }),
        }
  return (
    <Frame {...words}>
      <div role="status">
        <a href={home.href} onClick={home.onFollow} className={buttonClass('secondary', 'large', true)}>
          {t('unsubscribe.open')}
        </a>
      </div>
    </Frame>
  )
}
