import { Select as RadixSelect } from 'radix-ui'

import { classNames } from './class-names.ts'
import { fieldClass } from './field-class.ts'
import { Field } from './field.tsx'
import type { FieldText } from './field.tsx'
import { CheckIcon, ChevronsIcon } from './icons.tsx'
import { pageNonce } from './page-nonce.ts'

export interface SelectOption<Value extends string> {
  readonly value: Value
  readonly label: string
  /** A second line: what choosing it means. */
  readonly hint?: string | undefined
}

export interface SelectProps<Value extends string> extends FieldText {
  readonly options: readonly SelectOption<Value>[]
  readonly value: Value | undefined
  readonly onChange: (value: Value) => void
  readonly placeholder?: string | undefined
  readonly name?: string | undefined
  readonly isDisabled?: boolean | undefined
}

/** One of a few. */
export function Select<Value extends string>({
  options,
  value,
  onChange,
  placeholder,
  name,
  isDisabled = false,
  ...text
}: SelectProps<Value>) {
  function choose(chosen: string): void {
    const option = options.find((candidate) => candidate.value === chosen)
    if (option !== undefined) onChange(option.value)
  }

  return (
    <Field {...text}>
      {(wiring) => (
        <RadixSelect.Root
          value={value ?? ''}
          onValueChange={choose}
          disabled={isDisabled}
          {...(name === undefined ? {} : { name })}
        >
          <RadixSelect.Trigger
            {...wiring}
            className={classNames(
              fieldClass,
              'flex h-control-large items-center justify-between gap-2 text-left data-placeholder:text-faint',
            )}
          >
            <span className="min-w-0 truncate">
              <RadixSelect.Value placeholder={placeholder}>
                {options.find((option) => option.value === value)?.label}
              </RadixSelect.Value>
            </span>
            <ChevronsIcon className="-mr-1 text-muted" />
          </RadixSelect.Trigger>
          <RadixSelect.Portal>
            <RadixSelect.Content
              position="popper"
              sideOffset={4}
              collisionPadding={8}
              className="z-40 max-h-(--radix-select-content-available-height) w-(--radix-select-trigger-width) overflow-hidden rounded-large border border-line bg-raised shadow-raised data-[state=open]:animate-panel-in"
            >
              <RadixSelect.Viewport nonce={pageNonce()} className="p-1">
                {options.map((option) => (
                  <RadixSelect.Item
                    key={option.value}
                    value={option.value}
                    textValue={option.label}
                    className="relative flex min-h-control cursor-default flex-col justify-center rounded-small py-1.5 pr-9 pl-2 text-ui outline-none select-none data-highlighted:bg-hover"
                  >
                    <RadixSelect.ItemText>
                      <span className="flex flex-col">
                        {option.label}
                        {option.hint !== undefined && <span className="text-12 text-muted">{option.hint}</span>}
                      </span>
                    </RadixSelect.ItemText>
                    <RadixSelect.ItemIndicator className="absolute right-2 text-accent-text">
                      <CheckIcon size={18} />
                    </RadixSelect.ItemIndicator>
                  </RadixSelect.Item>
                ))}
              </RadixSelect.Viewport>
            </RadixSelect.Content>
          </RadixSelect.Portal>
        </RadixSelect.Root>
      )}
    </Field>
  )
}
