import { WarningIcon } from './icons.tsx'
import { VisuallyHidden } from './visually-hidden.tsx'

/** A small sign on what leads to something that is not in order. */
export function WarningMark({ text }: { readonly text: string }) {
  return (
    <span title={text} className="inline-flex text-warning-text">
      <WarningIcon size={18} />
      <VisuallyHidden>{text}</VisuallyHidden>
    </span>
  )
}
