import type { AnswerKind } from '@meydan/protocol/operations/reconciliation-shapes'
import { useTranslation } from 'react-i18next'

import { classNames } from '../../../ui/class-names.ts'
import { ChevronRightIcon, CloseIcon, FileIcon, PersonIcon, SuccessIcon } from '../../../ui/icons.tsx'
import type { Icon } from '../../../ui/icons.tsx'

const choices: readonly { readonly kind: AnswerKind; readonly icon: Icon }[] = [
  { kind: 'agrees', icon: SuccessIcon },
  { kind: 'disagrees', icon: CloseIcon },
  { kind: 'wantsStatement', icon: FileIcon },
  { kind: 'notAddressee', icon: PersonIcon },
]

/** The four answers. Choosing one sends nothing. */
export function AnswerChoices({ onChoose }: { readonly onChoose: (kind: AnswerKind) => void }) {
  const { t } = useTranslation('letter')
  return (
    <ul className="flex flex-col gap-2">
      {choices.map(({ kind, icon: IconDrawing }) => (
        <li key={kind}>
          <button
            type="button"
            onClick={() => onChoose(kind)}
            className={classNames(
              'flex min-h-14 w-full items-center gap-3 rounded-small border px-3.5 py-2.5 text-left transition-colors',
              kind === 'agrees'
                ? 'border-transparent bg-accent text-on-accent hover:bg-accent-hover'
                : 'border-field-line/45 bg-raised hover:bg-sunken active:border-field-line',
            )}
          >
            <IconDrawing className={kind === 'agrees' ? undefined : 'text-muted'} />
            <span className="flex min-w-0 flex-1 flex-col">
              <span className="text-15 font-medium">{t(`kinds.${kind}`)}</span>
              <span className={classNames('text-ui', kind !== 'agrees' && 'text-muted')}>{t(`kindHints.${kind}`)}</span>
            </span>
            <ChevronRightIcon className={kind === 'agrees' ? undefined : 'text-muted'} />
          </button>
        </li>
      ))}
    </ul>
  )
}
