import { Toast as RadixToast } from 'radix-ui'
import { createContext, use, useCallback, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'

import { CloseIcon, ErrorIcon, SuccessIcon } from './icons.tsx'
import { useUiText } from './ui-text.tsx'

export interface Toast {
  readonly text: string
  readonly tone?: 'neutral' | 'success' | 'danger' | undefined
  /** Usually "Undo". */
  readonly action?: { readonly label: string; readonly onSelect: () => void } | undefined
  /** How long it stays, in ms; 5 s, or 8 s with an act. It waits while the pointer or the focus is on it. */
  readonly durationMs?: number | undefined
}

export interface Toasts {
  /** Shows it and gives the id by which it can be taken away. */
  readonly show: (toast: Toast) => number
  readonly dismiss: (id: number) => void
}

const ToastContext = createContext<Toasts | undefined>(undefined)

/** How many stand at a time; older ones go. */
const atMost = 3

/** What just happened, with a way back. */
export function useToasts(): Toasts {
  const toasts = use(ToastContext)
  if (toasts === undefined) throw new Error('useToasts needs a ToastProvider above it')
  return toasts
}

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const { notifications } = useUiText()
  const [shown, setShown] = useState<readonly { readonly id: number; readonly toast: Toast }[]>([])
  const nextId = useRef(1)

  const dismiss = useCallback((id: number) => setShown((before) => before.filter((entry) => entry.id !== id)), [])
  const show = useCallback((toast: Toast) => {
    const id = nextId.current++
    setShown((before) => [...before, { id, toast }].slice(-atMost))
    return id
  }, [])
  const toasts = useMemo(() => ({ show, dismiss }), [show, dismiss])

  return (
    <ToastContext value={toasts}>
      <RadixToast.Provider swipeDirection="down" label={notifications}>
        {children}
        {shown.map(({ id, toast }) => (
          <ToastCard key={id} toast={toast} onGone={() => dismiss(id)} />
        ))}
        <RadixToast.Viewport
          label={`${notifications} ({hotkey})`}
          className="fixed inset-x-3 bottom-[calc(5rem+env(safe-area-inset-bottom))] z-50 flex flex-col items-center gap-2 outline-none sm:inset-x-auto sm:right-6 sm:items-end"
        />
      </RadixToast.Provider>
    </ToastContext>
  )
}

function ToastCard({ toast, onGone }: { readonly toast: Toast; readonly onGone: () => void }) {
  const { dismiss } = useUiText()
  const { text, tone = 'neutral', action } = toast
  return (
    <RadixToast.Root
      duration={toast.durationMs ?? (action === undefined ? 5000 : 8000)}
      onOpenChange={(isOpen) => !isOpen && onGone()}
      type={tone === 'danger' ? 'foreground' : 'background'}
      className="flex min-h-11 w-full max-w-100 items-center gap-2 rounded-large bg-ink py-1 pr-1.5 pl-3.5 text-ui text-on-ink shadow-raised data-[state=open]:animate-panel-in data-[swipe=move]:translate-y-(--radix-toast-swipe-move-y) sm:w-auto sm:min-w-75"
    >
      {tone === 'success' && <SuccessIcon size={18} />}
      {tone === 'danger' && <ErrorIcon size={18} />}
      <RadixToast.Title className="min-w-0 flex-1 py-1.5">{text}</RadixToast.Title>
      {action !== undefined && (
        <RadixToast.Action altText={action.label} asChild>
          <button
            type="button"
            onClick={action.onSelect}
            className="h-control shrink-0 rounded-small px-2.5 font-semibold transition-colors hover:bg-on-ink/12 focus-visible:outline-on-ink"
          >
            {action.label}
          </button>
        </RadixToast.Action>
      )}
      <RadixToast.Close
        aria-label={dismiss}
        className="inline-flex size-control shrink-0 items-center justify-center rounded-small opacity-75 transition-opacity hover:opacity-100 focus-visible:outline-on-ink"
      >
        <CloseIcon size={18} />
      </RadixToast.Close>
    </RadixToast.Root>
  )
}
