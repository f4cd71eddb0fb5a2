import { useId } from 'react'
import type { ReactNode } from 'react'

export interface SettingsSectionProps {
  readonly title: string
  readonly text?: string
  readonly children: ReactNode
}

/** A part of the settings under its own heading. */
export function SettingsSection({ title, text, children }: SettingsSectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="border-b border-line py-6 last:border-b-0">
      <h2 id={id} className="text-15 font-semibold">
        {title}
      </h2>
      {text !== undefined && <p className="mt-0.5 text-ui text-pretty text-muted">{text}</p>}
      <div className="mt-4">{children}</div>
    </section>
  )
}
