import type { Letter } from '@meydan/protocol/operations/reconciliation-shapes'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { Button } from '../../../ui/button.tsx'
import { EyeIcon, SendIcon } from '../../../ui/icons.tsx'
import { AmendDialog } from './amend-dialog.tsx'
import { CancelDialog } from './cancel-dialog.tsx'
import { mayAmend, mayCancel, maySend, oneLetter } from './one-letter.ts'
import { PreviewDialog } from './preview-dialog.tsx'
import { SendDialog } from './send-dialog.tsx'

/** What can be done with a letter where it stands. */
export function LetterActions({ letter }: { readonly letter: Letter }) {
  const { t } = useTranslation('reconciliation')
  const [asked, setAsked] = useState<'send' | 'amend' | 'cancel' | 'preview'>()
  const close = () => setAsked(undefined)
  const { hasEmail, hasPhone } = letter.counterparty
  const letters = () => oneLetter(letter)
  return (
    <div className="flex flex-wrap gap-2">
      {maySend(letter) && (
        <Button
          variant={letter.state === 'draft' ? 'primary' : 'secondary'}
          icon={SendIcon}
          isDisabled={!hasEmail && !hasPhone}
          onClick={() => setAsked('send')}
        >
          {letter.state === 'draft' ? t('act.send') : t('act.sendAgain')}
        </Button>
      )}
      <Button icon={EyeIcon} onClick={() => setAsked('preview')}>
        {t('act.preview')}
      </Button>
      {mayAmend(letter) && <Button onClick={() => setAsked('amend')}>{t('act.amend')}</Button>}
      {mayCancel(letter) && (
        <Button variant="quiet" onClick={() => setAsked('cancel')}>
          {t('act.cancel')}
        </Button>
      )}
      <SendDialog letters={asked === 'send' ? letters : undefined} count={1} onClose={close} onSent={close} />
      <CancelDialog letters={asked === 'cancel' ? letters : undefined} count={1} onClose={close} onCancelled={close} />
      <PreviewDialog letter={letter} isOpen={asked === 'preview'} onClose={close} />
      <AmendDialog key={letter.version} letter={letter} isOpen={asked === 'amend'} onClose={close} />
    </div>
  )
}
