import { DropdownMenu } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'

import { classNames } from './class-names.ts'
import { CheckIcon } from './icons.tsx'
import type { Icon } from './icons.tsx'
import { Kbd } from './kbd.tsx'
import { WarningMark } from './warning-mark.tsx'

export interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement
  readonly align?: 'start' | 'center' | 'end' | undefined
  readonly side?: 'top' | 'right' | 'bottom' | 'left' | undefined
  readonly children: ReactNode
}

/** A list of acts, opened by a button. Letters, arrows, Home and End move in it. */
export function Menu({ trigger, align = 'start', side = 'bottom', children }: MenuProps) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          side={side}
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={leaveFocus}
          className="z-40 max-h-(--radix-dropdown-menu-content-available-height) min-w-50 overflow-y-auto rounded-large border border-line bg-raised p-1 shadow-raised data-[state=closed]:animate-fade-out data-[state=open]:animate-panel-in"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

/** The focus goes back to the button, unless what was chosen has taken it. */
function leaveFocus(event: Event): void {
  const { activeElement, body } = document
  if (activeElement !== null && activeElement !== body) event.preventDefault()
}

const itemClass =
  'flex min-h-control cursor-default items-center gap-2.5 rounded-small px-2 text-ui outline-none select-none ' +
  'data-highlighted:bg-hover data-disabled:text-faint'

export interface MenuItemProps {
  readonly icon?: Icon | undefined
  readonly shortcut?: string | undefined
  /** Acts that take something away stand in the danger colour. */
  readonly isDangerous?: boolean | undefined
  readonly isDisabled?: boolean | undefined
  /** What is not in order where it leads. */
  readonly warning?: string | undefined
  readonly onSelect: () => void
  readonly children: ReactNode
}

export function MenuItem({
  icon: IconDrawing,
  shortcut,
  isDangerous = false,
  isDisabled = false,
  warning,
  onSelect,
  children,
}: MenuItemProps) {
  return (
    <DropdownMenu.Item
      disabled={isDisabled}
      // Once the menu gives the focus free, which holds it until this event has ended: a field that appears may take it then.
      onSelect={() => queueMicrotask(onSelect)}
      className={classNames(itemClass, isDangerous ? 'text-danger-text' : 'text-text')}
    >
      {IconDrawing !== undefined && <IconDrawing size={18} className={isDangerous ? undefined : 'text-muted'} />}
      <span className="min-w-0 flex-1 truncate">{children}</span>
      {warning !== undefined && <WarningMark text={warning} />}
      {shortcut !== undefined && (
        <span className="ml-4 text-muted">
          <Kbd keys={shortcut} />
        </span>
      )}
    </DropdownMenu.Item>
  )
}

export interface MenuChoiceProps<Value extends string> {
  readonly label: string
  readonly value: Value
  readonly options: readonly { readonly value: Value; readonly label: string; readonly icon?: Icon | undefined }[]
  readonly onChange: (value: Value) => void
  /** Lines up options without an icon with the acts of the menu that have one. */
  readonly isIndented?: boolean | undefined
  readonly isDisabled?: boolean | undefined
}

/** One of a few, inside a menu. */
export function MenuChoice<Value extends string>({
  label,
  value,
  options,
  onChange,
  isIndented = false,
  isDisabled = false,
}: MenuChoiceProps<Value>) {
  function choose(chosen: string): void {
    const option = options.find((candidate) => candidate.value === chosen)
    if (option !== undefined) onChange(option.value)
  }

  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={choose} aria-label={label}>
      {options.map(({ icon: IconDrawing, ...option }) => (
        <DropdownMenu.RadioItem key={option.value} value={option.value} disabled={isDisabled} className={itemClass}>
          {IconDrawing !== undefined && <IconDrawing size={18} className="text-muted" />}
          {IconDrawing === undefined && isIndented && <span className="w-4.5 shrink-0" />}
          <span className="min-w-0 flex-1 truncate">{option.label}</span>
          <DropdownMenu.ItemIndicator className="text-accent-text">
            <CheckIcon size={18} />
          </DropdownMenu.ItemIndicator>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  )
}

export interface MenuCheckProps {
  readonly isOn: boolean
  readonly onChange: (isOn: boolean) => void
  readonly children: ReactNode
}

/** Yes or no, inside a menu that stays open. */
export function MenuCheck({ isOn, onChange, children }: MenuCheckProps) {
  return (
    <DropdownMenu.CheckboxItem
      checked={isOn}
      onCheckedChange={onChange}
      onSelect={(event) => event.preventDefault()}
      className={itemClass}
    >
      <span className="min-w-0 flex-1 truncate">{children}</span>
      <DropdownMenu.ItemIndicator className="text-accent-text">
        <CheckIcon size={18} />
      </DropdownMenu.ItemIndicator>
    </DropdownMenu.CheckboxItem>
  )
}

export function MenuHeading({ children }: { readonly children: ReactNode }) {
  return <DropdownMenu.Label className="px-2 pt-2 pb-1 text-12 font-medium text-muted">{children}</DropdownMenu.Label>
}

export function MenuSeparator() {
  return <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />
}
