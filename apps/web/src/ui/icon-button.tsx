import type { ComponentProps } from 'react'

import { classNames } from './class-names.ts'
import type { Icon } from './icons.tsx'
import { Tooltip } from './tooltip.tsx'

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'className' | 'children'> {
  /** Its name, shown as a tooltip. */
  readonly label: string
  readonly icon: Icon
  /** As in `mod+k`; shown beside the name. */
  readonly shortcut?: string | undefined
  readonly side?: 'top' | 'right' | 'bottom' | 'left' | undefined
  readonly isPressed?: boolean | undefined
}

/** A button that is only an icon. */
export function IconButton({
  label,
  icon: IconDrawing,
  shortcut,
  side,
  isPressed,
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut} side={side}>
      <button
        {...rest}
        type={type}
        aria-label={label}
        aria-pressed={isPressed}
        className={classNames(
          'inline-flex size-control shrink-0 items-center justify-center rounded-small text-muted transition-colors select-none',
          'hover:bg-hover hover:text-text active:bg-press data-[state=open]:bg-press data-[state=open]:text-text',
          'aria-pressed:bg-accent-soft aria-pressed:text-on-accent-soft',
        )}
      >
        <IconDrawing />
      </button>
    </Tooltip>
  )
}
