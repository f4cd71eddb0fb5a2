import { classNames } from './class-names.ts'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'medium' | 'large'

const variants: Record<ButtonVariant, string> = {
  primary: 'bg-accent text-on-accent not-aria-disabled:hover:bg-accent-hover',
  secondary:
    'bg-raised text-text border border-field-line/45 not-aria-disabled:hover:bg-sunken not-aria-disabled:active:border-field-line',
  quiet: 'text-text not-aria-disabled:hover:bg-hover not-aria-disabled:active:bg-press',
  danger: 'bg-danger text-on-danger not-aria-disabled:hover:bg-danger-hover',
}

const sizes: Record<ButtonSize, string> = {
  medium: 'h-control px-3 text-ui',
  large: 'h-control-large px-4 text-field',
}

/** The look of a button, for links that act as one. */
export function buttonClass(variant: ButtonVariant = 'secondary', size: ButtonSize = 'medium', isWide = false): string {
  return classNames(
    'relative inline-flex items-center justify-center gap-2 overflow-hidden rounded-small font-medium whitespace-nowrap select-none',
    'transition-colors not-aria-disabled:active:translate-y-px aria-disabled:not-aria-busy:opacity-55',
    variants[variant],
    sizes[size],
    isWide && 'w-full',
  )
}
