import type { LetterState } from '@meydan/protocol/operations/reconciliation-shapes'

import { classNames } from '../../../ui/class-names.ts'
import {
  ClockIcon,
  CloseIcon,
  EditIcon,
  ErrorIcon,
  EyeIcon,
  MailIcon,
  SendIcon,
  SuccessIcon,
} from '../../../ui/icons.tsx'
import type { Icon } from '../../../ui/icons.tsx'
import { useLetterWords } from './use-letter-words.ts'

const looks: Readonly<Record<LetterState, { readonly icon: Icon; readonly className: string }>> = {
  draft: { icon: EditIcon, className: 'text-muted' },
  sent: { icon: SendIcon, className: 'text-accent-text' },
  delivered: { icon: MailIcon, className: 'text-accent-text' },
  seen: { icon: EyeIcon, className: 'text-accent-text' },
  agreed: { icon: SuccessIcon, className: 'text-success-text' },
  disputed: { icon: ErrorIcon, className: 'text-danger-text' },
  expired: { icon: ClockIcon, className: 'text-warning-text' },
  cancelled: { icon: CloseIcon, className: 'text-muted' },
}

/** Where a letter stands: its sign and its word. */
export function LetterStateMark({ state, size = 18 }: { readonly state: LetterState; readonly size?: number }) {
  const words = useLetterWords()
  const { icon: IconDrawing, className } = looks[state]
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5 align-middle">
      <IconDrawing size={size} className={className} />
      <span className={classNames('truncate', state === 'cancelled' && 'text-muted')}>{words.state(state)}</span>
    </span>
  )
}
