import { classNames } from './class-names.ts'
import { ChevronDownIcon } from './icons.tsx'
import { Menu, MenuChoice } from './menu.tsx'

export interface FilterChoiceProps<Value extends string> {
  readonly label: string
  /** What choosing nothing is called. */
  readonly all: string
  readonly value: Value | undefined
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value | undefined) => void
}

/** The look of a button that narrows a list. */
export function filterButtonClass(isNarrowing: boolean): string {
  return classNames(
    'inline-flex h-control max-w-full items-center gap-1 rounded-small border pr-1.5 pl-2.5 text-ui transition-colors select-none',
    isNarrowing
      ? 'border-transparent bg-accent-soft font-medium text-on-accent-soft'
      : 'border-field-line/45 bg-raised text-muted hover:text-text data-[state=open]:text-text',
  )
}

/** Stands for no choice in the menu. */
const none = ''

/** One of a few, or all of them, behind a button that says which. */
export function FilterChoice<Value extends string>({ label, all, value, options, onChange }: FilterChoiceProps<Value>) {
  const chosen = options.find((option) => option.value === value)
  return (
    <Menu
      trigger={
        <button type="button" className={filterButtonClass(chosen !== undefined)}>
          <span className="truncate">{chosen === undefined ? label : `${label}: ${chosen.label}`}</span>
          <ChevronDownIcon size={16} />
        </button>
      }
    >
      <MenuChoice<Value | typeof none>
        label={label}
        value={value ?? none}
        options={[{ value: none, label: all }, ...options]}
        onChange={(next) => onChange(next === none ? undefined : next)}
      />
    </Menu>
  )
}
