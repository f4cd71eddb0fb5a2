import type { MouseEvent } from 'react'

import { classNames } from '../../../ui/class-names.ts'
import { CheckIcon, MinusIcon } from '../../../ui/icons.tsx'

export interface SelectBoxProps {
  readonly label: string
  readonly isOn: boolean | 'some'
  /** `isRange`: with Shift, from the last one to here. */
  readonly onToggle: (isRange: boolean) => void
}

/** Chooses a row, above the link that the row is. */
export function SelectBox({ label, isOn, onToggle }: SelectBoxProps) {
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={isOn === 'some' ? 'mixed' : isOn}
      aria-label={label}
      onClick={(event: MouseEvent) => {
        event.stopPropagation()
        onToggle(event.shiftKey)
      }}
      className="group relative z-1 flex size-8 items-center justify-center rounded-small select-none coarse:size-11"
    >
      <span
        className={classNames(
          'flex size-4.5 items-center justify-center rounded-tiny border text-on-accent transition-colors coarse:size-5.5',
          isOn === false ? 'border-field-line bg-raised group-hover:border-muted' : 'border-accent bg-accent',
        )}
      >
        {isOn === true && <CheckIcon size={16} />}
        {isOn === 'some' && <MinusIcon size={16} />}
      </span>
    </button>
  )
}
