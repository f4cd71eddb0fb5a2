import { Dialog as RadixDialog } from 'radix-ui'
import type { ReactNode } from 'react'

import { classNames } from './class-names.ts'
import { IconButton } from './icon-button.tsx'
import { CloseIcon } from './icons.tsx'
import { useUiText } from './ui-text.tsx'

export interface DialogProps {
  readonly isOpen: boolean
  readonly onOpenChange: (isOpen: boolean) => void
  readonly title: string
  readonly description?: ReactNode
  readonly children?: ReactNode
  /** Buttons, the main one last. */
  readonly footer?: ReactNode
  readonly size?: 'small' | 'medium' | 'large' | undefined
}

const widths = { small: 'sm:max-w-96', medium: 'sm:max-w-120', large: 'sm:max-w-160' } as const

/** A question that must be answered before going on. A sheet from below on a phone; Esc closes it and the focus returns. */
export function Dialog({ isOpen, onOpenChange, title, description, children, footer, size = 'medium' }: DialogProps) {
  const { close } = useUiText()
  return (
    <RadixDialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <RadixDialog.Portal>
        <RadixDialog.Overlay className="fixed inset-0 z-30 flex items-end justify-center overflow-y-auto bg-scrim data-[state=closed]:animate-fade-out data-[state=open]:animate-fade-in sm:items-start sm:p-6 sm:pt-[14vh]">
          <RadixDialog.Content
            {...(description === undefined ? { 'aria-describedby': undefined } : {})}
            onOpenAutoFocus={(event) => {
              event.preventDefault()
              if (event.target instanceof HTMLElement) focusFirst(event.target)
            }}
            onKeyDown={(event) => {
              const { key, shiftKey, target, currentTarget } = event
              if (key === 'Tab' && shiftKey && target === currentTarget && focusLast(currentTarget))
                event.preventDefault()
            }}
            className={classNames(
              'flex max-h-[92dvh] w-full flex-col rounded-t-large border border-line bg-raised pb-[env(safe-area-inset-bottom)] shadow-raised outline-none sm:max-h-none sm:rounded-large sm:pb-0',
              'data-[state=closed]:animate-sheet-out data-[state=open]:animate-sheet-in sm:data-[state=closed]:animate-panel-out sm:data-[state=open]:animate-panel-in',
              widths[size],
            )}
          >
            <header className="flex items-start justify-between gap-4 pt-4 pr-3 pl-5 sm:pl-6">
              <RadixDialog.Title className="pt-1 text-18 font-semibold text-balance coarse:pt-2.5">
                {title}
              </RadixDialog.Title>
              <RadixDialog.Close asChild>
                <IconButton label={close} icon={CloseIcon} />
              </RadixDialog.Close>
            </header>
            <div className="overflow-y-auto px-5 pt-1 pb-5 sm:px-6">
              {description !== undefined && (
                <RadixDialog.Description className="text-ui text-pretty text-muted">
                  {description}
                </RadixDialog.Description>
              )}
              {children !== undefined && <div className="mt-4">{children}</div>}
            </div>
            {footer !== undefined && (
              <footer className="flex flex-col-reverse gap-2 border-t border-line px-5 py-3 sm:flex-row sm:justify-end sm:px-6">
                {footer}
              </footer>
            )}
          </RadixDialog.Content>
        </RadixDialog.Overlay>
      </RadixDialog.Portal>
    </RadixDialog.Root>
  )
}

/**
 * The first field has the focus, else the first button of the footer, else the dialog itself: on the button that closes it a
 * tooltip would open, which takes the first Esc.
 */
function focusFirst(dialog: HTMLElement): void {
  const field = dialog.querySelector<HTMLElement>(
    'input:not([type="hidden"], :disabled), textarea:not(:disabled), [role="combobox"]',
  )
  const target = field ?? dialog.querySelector<HTMLElement>('footer button:not(:disabled)') ?? dialog
  // It may still be below the screen, from where it slides in.
  target.focus({ preventScroll: true })
}

/**
 * From the dialog itself the way back leads to its last control. Between the controls the dialog leads around by itself, but
 * what stands before the first of them is the page behind. Returns whether there is a control.
 */
function focusLast(dialog: HTMLElement): boolean {
  const last = [...dialog.querySelectorAll<HTMLElement>('a[href], button:not(:disabled), [tabindex="0"]')].at(-1)
  last?.focus()
  return last !== undefined
}
