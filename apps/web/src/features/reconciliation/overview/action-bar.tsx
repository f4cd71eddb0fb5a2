import type { Letter } from '@meydan/protocol/operations/reconciliation-shapes'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../../../app/format.ts'
import { useWorkspace } from '../../../app/workspace-context.tsx'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { CloseIcon, SendIcon } from '../../../ui/icons.tsx'
import { CancelDialog } from '../letter/cancel-dialog.tsx'
import { gatherLetters } from '../letter/gather-letters.ts'
import { SendDialog } from '../letter/send-dialog.tsx'
import type { LetterFilter } from '../letter-query.ts'
import { countSelected } from '../letter-selection.ts'
import type { LetterSelection } from '../letter-selection.ts'

export interface ActionBarProps {
  readonly selection: LetterSelection
  readonly filter: LetterFilter
  readonly loaded: readonly Letter[]
  /** How many match, loaded or not. */
  readonly matching: number
  readonly onSelectAll: () => void
  readonly onClear: () => void
}

/** What can be done with the letters that are chosen; nothing while none is. */
export function ActionBar({ selection, filter, loaded, matching, onSelectAll, onClear }: ActionBarProps) {
  const { t } = useTranslation('reconciliation')
  const { ledger } = useWorkspace()
  const { number } = useFormats()
  const [asked, setAsked] = useState<'send' | 'cancel'>()
  const count = countSelected(selection, matching)
  const letters = () => gatherLetters(ledger, selection, { filter, loaded })
  const close = () => setAsked(undefined)
  const done = () => {
    close()
    onClear()
  }
  if (count === 0) return null
  return (
    <div
      role="toolbar"
      aria-label={t('act.bar')}
      className="flex shrink-0 flex-wrap items-center gap-2 border-t border-line bg-raised px-4 py-2"
    >
      <p role="status" className="text-ui font-medium tabular-nums">
        {t('act.selected', { count })}
      </p>
      {!selection.isAll && matching > count && count >= loaded.length && (
        <Button variant="quiet" onClick={onSelectAll}>
          {t('act.selectMatching', { count: number(matching) as never })}
        </Button>
      )}
      <span className="ml-auto flex items-center gap-2">
        <Button onClick={() => setAsked('cancel')}>{t('act.cancel')}</Button>
        <Button variant="primary" icon={SendIcon} onClick={() => setAsked('send')}>
          {t('act.send')}
        </Button>
        <IconButton label={t('act.clearSelection')} icon={CloseIcon} onClick={onClear} />
      </span>
      <SendDialog letters={asked === 'send' ? letters : undefined} count={count} onClose={close} onSent={done} />
      <CancelDialog
        letters={asked === 'cancel' ? letters : undefined}
        count={count}
        onClose={close}
        onCancelled={done}
      />
    </div>
  )
}
