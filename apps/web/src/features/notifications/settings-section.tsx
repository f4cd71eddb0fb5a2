import { useId } from 'react'
import type { ReactNode } from 'react'

export interface SettingsSectionProps {
  readonly title: string
  /** What it is about, where the title does not say it. */
  readonly text?: string | undefined
  readonly children: ReactNode
}

/** Settings that belong together. */
export function SettingsSection({ title, text, children }: SettingsSectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className="flex flex-col gap-4">
      <div>
        <h2 id={id} className="text-15 font-semibold">
          {title}
        </h2>
        {text !== undefined && <p className="max-w-150 text-ui text-pretty text-muted">{text}</p>}
      </div>
      {children}
    </section>
  )
}
