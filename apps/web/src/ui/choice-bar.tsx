import { classNames } from './class-names.ts'

export interface ChoiceBarProps<Value extends string> {
  /** What is chosen, for screen readers. */
  readonly label: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value) => void
}

/** One of two or three short words, side by side. */
export function ChoiceBar<Value extends string>({ label, value, options, onChange }: ChoiceBarProps<Value>) {
  return (
    <div role="group" aria-label={label} className="flex shrink-0 rounded-small bg-hover p-0.5">
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className={classNames(
            'flex h-7 items-center rounded-tiny px-2.5 text-12 font-medium whitespace-nowrap transition-colors coarse:h-10',
            option.value === value ? 'bg-raised text-text' : 'text-muted hover:text-text',
          )}
        >
          {option.label}
        </button>
      ))}
    </div>
  )
}
