import type { ShownLetter } from '@meydan/protocol/operations/reconciliation-holder'
import { useTranslation } from 'react-i18next'

import { Button } from '../../../ui/button.tsx'
import { DownloadIcon } from '../../../ui/icons.tsx'
import { nameOfLetter, useSaving } from '../use-saving.ts'
import type { HeldLetter } from './use-held-letter.ts'

export interface LetterDocumentProps {
  readonly letter: ShownLetter
  readonly download: HeldLetter['download']
}

/** The letter on paper, for those who keep it in a binder. */
export function LetterDocument({ letter, download }: LetterDocumentProps) {
  const { t } = useTranslation('letter')
  const { isBusy, run } = useSaving()
  return (
    <p className="mt-4 -ml-3">
      <Button
        variant="quiet"
        icon={DownloadIcon}
        isBusy={isBusy}
        onClick={() => run(download, `${nameOfLetter(letter)}.pdf`)}
      >
        {t('document')}
      </Button>
    </p>
  )
}
