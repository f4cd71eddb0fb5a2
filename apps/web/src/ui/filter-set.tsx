import { filterButtonClass } from './filter-choice.tsx'
import { ChevronDownIcon } from './icons.tsx'
import { Menu, MenuCheck } from './menu.tsx'

export interface FilterSetProps<Value extends string> {
  readonly label: string
  /** What the button says of more than one: `label: 3`. */
  readonly several: (count: number) => string
  /** Empty: all of them. */
  readonly values: readonly Value[]
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (values: Value[]) => void
}

/** Some of a few, behind a button that says which. */
export function FilterSet<Value extends string>({ label, several, values, options, onChange }: FilterSetProps<Value>) {
  const chosen = options.filter(({ value }) => values.includes(value))
  const [first] = chosen
  return (
    <Menu
      trigger={
        <button type="button" className={filterButtonClass(chosen.length > 0)}>
          <span className="truncate">
            {first === undefined ? label : chosen.length === 1 ? `${label}: ${first.label}` : several(chosen.length)}
          </span>
          <ChevronDownIcon size={16} />
        </button>
      }
    >
      {options.map((option) => (
        <MenuCheck
          key={option.value}
          isOn={values.includes(option.value)}
          onChange={(isOn) => onChange(isOn ? [...values, option.value] : values.filter((one) => one !== option.value))}
        >
          {option.label}
        </MenuCheck>
      ))}
    </Menu>
  )
}
