import type { ReactNode } from 'react'

/** Text of a machine: in its own type, in its own lines, and in a box of its own when it is long. */
export function MachineText({ children }: { readonly children: ReactNode }) {
  return (
    <pre
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what can be scrolled must be reached by keys
      tabIndex={0}
      className="max-h-80 overflow-auto rounded-small bg-sunken px-3 py-2 font-mono text-12 wrap-anywhere whitespace-pre-wrap"
    >
      {children}
    </pre>
  )
}
