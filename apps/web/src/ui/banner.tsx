import type { ReactNode } from 'react'

import { classNames } from './class-names.ts'
import { IconButton } from './icon-button.tsx'
import { CloseIcon, ErrorIcon, InfoIcon, SuccessIcon, WarningIcon } from './icons.tsx'
import type { Icon } from './icons.tsx'
import { useUiText } from './ui-text.tsx'

export type BannerTone = 'info' | 'success' | 'warning' | 'danger'

export interface BannerProps {
  readonly tone?: BannerTone | undefined
  readonly icon?: Icon | undefined
  readonly title: string
  /** What was kept, and what to do. */
  readonly children?: ReactNode
  readonly action?: ReactNode
  readonly onDismiss?: (() => void) | undefined
  /** A bar over the whole width rather than a card. */
  readonly isBar?: boolean | undefined
}

const tones: Record<BannerTone, { readonly box: string; readonly mark: string; readonly icon: Icon }> = {
  info: { box: 'bg-accent-soft', mark: 'text-accent-text', icon: InfoIcon },
  success: { box: 'bg-success-soft', mark: 'text-success-text', icon: SuccessIcon },
  warning: { box: 'bg-warning-soft', mark: 'text-warning-text', icon: WarningIcon },
  danger: { box: 'bg-danger-soft', mark: 'text-danger-text', icon: ErrorIcon },
}

/** A state that lasts and concerns what stands below it: no connection, a form that was refused. */
export function Banner({ tone = 'info', icon, title, children, action, onDismiss, isBar = false }: BannerProps) {
  const { dismiss } = useUiText()
  const { box, mark, icon: ownIcon } = tones[tone]
  const IconDrawing = icon ?? ownIcon
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={classNames('flex items-start gap-2.5 px-3 py-2.5 text-ui', box, !isBar && 'rounded-large')}
    >
      <IconDrawing className={classNames('mt-[0.05em]', mark)} />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{title}</p>
        {children !== undefined && <div className="text-pretty text-muted">{children}</div>}
      </div>
      {action}
      {onDismiss !== undefined && (
        <div className="-my-1.5 -mr-1.5">
          <IconButton label={dismiss} icon={CloseIcon} onClick={onDismiss} />
        </div>
      )}
    </div>
  )
}
