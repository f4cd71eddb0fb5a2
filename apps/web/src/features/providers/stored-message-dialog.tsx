import type { StoredMessage } from '@meydan/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../../app/format.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { useReturnedFocus } from '../../ui/use-returned-focus.ts'

export interface StoredMessageDialogProps {
  readonly message: StoredMessage | undefined
  readonly onClose: () => void
}

/** A message that was kept, as it would have been read. */
export function StoredMessageDialog({ message, onClose }: StoredMessageDialogProps) {
  const { t } = useTranslation('providers')
  const formats = useFormats()
  useReturnedFocus(message !== undefined)
  // What was opened stays while the dialog leaves.
  const [shown, setShown] = useState(message)
  if (message !== undefined && message !== shown) setShown(message)
  if (shown === undefined) return null
  const { way, subject, to, storedAt, text } = shown
  const facts = [t(`ways.${way}`), t('stored.to', { to }), formats.dateTime(new Date(storedAt))]
  return (
    <Dialog
      isOpen={message !== undefined}
      onOpenChange={(open) => !open && onClose()}
      size="large"
      title={subject ?? t(`ways.${way}`)}
      description={facts.slice(subject === null ? 1 : 0).join(' · ')}
    >
      <p className="text-ui wrap-anywhere whitespace-pre-wrap">{text}</p>
    </Dialog>
  )
}
