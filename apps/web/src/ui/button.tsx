import type { ComponentProps, MouseEvent } from 'react'

import { buttonClass } from './button-class.ts'
import type { ButtonSize, ButtonVariant } from './button-class.ts'
import type { Icon } from './icons.tsx'

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled' | 'className'> {
  readonly variant?: ButtonVariant | undefined
  readonly size?: ButtonSize | undefined
  readonly icon?: Icon | undefined
  readonly isWide?: boolean | undefined
  /** Shows that its act is under way; it stays where it is, keeps the focus, and does nothing when pressed. */
  readonly isBusy?: boolean | undefined
  readonly isDisabled?: boolean | undefined
}

/** Acts when pressed. Disabled and busy ones stay focusable, so that the keyboard never loses its place. */
export function Button({
  variant = 'secondary',
  size = 'medium',
  icon: IconDrawing,
  isWide = false,
  isBusy = false,
  isDisabled = false,
  type = 'button',
  onClick,
  children,
  ...rest
}: ButtonProps) {
  const isInert = isBusy || isDisabled

  function press(event: MouseEvent<HTMLButtonElement>): void {
    if (isInert) event.preventDefault()
    else onClick?.(event)
  }

  return (
    <button
      {...rest}
      type={type}
      aria-disabled={isInert || undefined}
      aria-busy={isBusy || undefined}
      onClick={press}
      className={buttonClass(variant, size, isWide)}
    >
      {IconDrawing !== undefined && <IconDrawing size={size === 'large' ? 20 : 18} className="-ml-0.5" />}
      {children}
      {isBusy && (
        <span
          className="absolute inset-x-3 bottom-1 h-0.5 overflow-hidden rounded-full bg-current/25"
          aria-hidden="true"
        >
          <span className="block h-full w-2/5 animate-busy rounded-full bg-current" />
        </span>
      )}
    </button>
  )
}
