import { shortcutKeys } from './shortcut-keys.ts'

/** Shows a shortcut such as `mod+k` with the keys' names on this machine. */
export function Kbd({ keys }: { readonly keys: string }) {
  return (
    <span className="inline-flex gap-0.5">
      {shortcutKeys(keys).map((key) => (
        <kbd
          key={key}
          className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-tiny border border-current/25 px-1 font-sans text-12/none font-medium"
        >
          {key}
        </kbd>
      ))}
    </span>
  )
}
