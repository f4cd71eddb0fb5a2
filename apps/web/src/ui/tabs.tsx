import { Tabs as RadixTabs } from 'radix-ui'
import type { ReactNode } from 'react'

export interface Tab<Value extends string> {
  readonly value: Value
  readonly label: string
  /** How many things are behind it. */
  readonly count?: number | undefined
  readonly content: ReactNode
}

export interface TabsProps<Value extends string> {
  /** What the tabs are of, for screen readers. */
  readonly label: string
  readonly tabs: readonly Tab<Value>[]
  readonly value: Value
  readonly onChange: (value: Value) => void
}

/** Views of the same thing, one at a time. */
export function Tabs<Value extends string>({ label, tabs, value, onChange }: TabsProps<Value>) {
  function choose(chosen: string): void {
    const tab = tabs.find((candidate) => candidate.value === chosen)
    if (tab !== undefined) onChange(tab.value)
  }

  return (
    <RadixTabs.Root value={value} onValueChange={choose}>
      <RadixTabs.List aria-label={label} className="flex gap-5 overflow-x-auto border-b border-line pt-px">
        {tabs.map((tab) => (
          <RadixTabs.Trigger
            key={tab.value}
            value={tab.value}
            className="group -mb-px flex h-control-large shrink-0 items-center border-b-2 border-transparent text-ui font-medium text-muted outline-none transition-colors hover:text-text data-[state=active]:border-accent data-[state=active]:text-text"
          >
            <span className="flex items-center gap-1.5 rounded-tiny group-focus-visible:outline-2 group-focus-visible:outline-offset-4 group-focus-visible:outline-focus">
              {tab.label}
              {tab.count !== undefined && <span className="text-12 text-muted tabular-nums">{tab.count}</span>}
            </span>
          </RadixTabs.Trigger>
        ))}
      </RadixTabs.List>
      {tabs.map((tab) => (
        <RadixTabs.Content key={tab.value} value={tab.value} className="pt-4">
          {tab.content}
        </RadixTabs.Content>
      ))}
    </RadixTabs.Root>
  )
}
