import type { Member } from '@meydan/protocol'
import { useId, useLayoutEffect, useRef, useState } from 'react'
import type { ClipboardEvent, KeyboardEvent, Ref, SyntheticEvent } from 'react'

import type { MentionText } from './mention-text.ts'
import { pickFor } from './mention-text.ts'
import { SuggestionList } from './suggestion-list.tsx'
import { findByName, mentionQueryAt } from './suggestions.ts'
import type { MentionQuery } from './suggestions.ts'

export interface MentionBoxProps {
  readonly value: MentionText
  readonly onChange: (value: MentionText) => void
  readonly onSubmit: () => void
  /** Enter, unless the text has lines of its own: then Enter with Ctrl or ⌘. */
  readonly submitsWith?: 'enter' | 'modEnter' | undefined
  readonly onCancel?: (() => void) | undefined
  /** ↑ in the empty box. */
  readonly onUpWhenEmpty?: (() => void) | undefined
  /** Whom an @ can mention. */
  readonly people: readonly Member[]
  readonly label: string
  readonly describedBy?: string | undefined
  readonly placeholder?: string | undefined
  readonly isInvalid?: boolean | undefined
  readonly boxRef: Ref<HTMLTextAreaElement>
}

const atMostSuggested = 8

/** A box to write a text in: Enter submits, Shift+Enter breaks the line, @ suggests people. */
export function MentionBox(props: MentionBoxProps) {
  const { boxRef, value, onChange, people, label, describedBy, isInvalid, placeholder } = props
  const listId = useId()
  const [query, setQuery] = useState<MentionQuery>()
  const [highlighted, setHighlighted] = useState(0)
  const caretAfter = useRef<{ readonly box: HTMLTextAreaElement; readonly at: number }>(undefined)

  const suggested = query === undefined ? [] : findByName(people, query.query, (member) => member.name, atMostSuggested)
  const isListOpen = suggested.length > 0
  const active = suggested[Math.min(highlighted, suggested.length - 1)]

  // The text with the name in it must be in the box before the caret can stand after it.
  useLayoutEffect(() => {
    const wanted = caretAfter.current
    caretAfter.current = undefined
    wanted?.box.setSelectionRange(wanted.at, wanted.at)
  })

  function look(event: SyntheticEvent<HTMLTextAreaElement>): void {
    const { value: text, selectionStart, selectionEnd } = event.currentTarget
    const found = selectionStart === selectionEnd ? mentionQueryAt(text, selectionStart) : undefined
    if (found?.at === query?.at && found?.query === query?.query) return
    setQuery(found)
    setHighlighted(0)
  }

  function pick(member: Member, box: HTMLTextAreaElement): void {
    if (query === undefined) return
    const picked = pickFor(member, value.picks)
    const before = `${value.text.slice(0, query.at)}@${picked.label} `
    const after = value.text.slice(query.at + 1 + query.query.length).replace(/^ /, '')
    caretAfter.current = { box, at: before.length }
    setQuery(undefined)
    const picks = value.picks.includes(picked) ? value.picks : [...value.picks, picked]
    onChange({ text: before + after, picks })
  }

  function press(event: KeyboardEvent<HTMLTextAreaElement>): void {
    // While a character is being composed the keys belong to the input method; 229 is what older ones send.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const hasHandled = active === undefined ? pressPlain(event) : pressSuggested(event, active)
    if (hasHandled) event.preventDefault()
  }

  function pressSuggested(event: KeyboardEvent<HTMLTextAreaElement>, member: Member): boolean {
    const move = (by: number) =>
      setHighlighted((Math.max(0, suggested.indexOf(member)) + by + suggested.length) % suggested.length)
    switch (event.key) {
      case 'ArrowDown':
        move(1)
        return true
      case 'ArrowUp':
        move(-1)
        return true
      case 'Enter':
      case 'Tab':
        if (event.shiftKey) return false
        pick(member, event.currentTarget)
        return true
      case 'Escape':
        setQuery(undefined)
        return true
      default:
        return false
    }
  }

  function pressPlain(event: KeyboardEvent<HTMLTextAreaElement>): boolean {
    const hasModifier = event.shiftKey || event.altKey || event.ctrlKey || event.metaKey
    const hasMod = event.ctrlKey || event.metaKey
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey && (hasMod || props.submitsWith !== 'modEnter')) {
      props.onSubmit()
      return true
    }
    if (event.key === 'Escape' && props.onCancel !== undefined) {
      props.onCancel()
      return true
    }
    if (event.key === 'ArrowUp' && !hasModifier && value.text === '' && props.onUpWhenEmpty !== undefined) {
      props.onUpWhenEmpty()
      return true
    }
    return false
  }

  // NUL cannot be stored; it comes along with text copied from some programs.
  function paste(event: ClipboardEvent<HTMLTextAreaElement>): void {
    const text = event.clipboardData.getData('text/plain')
    if (!text.includes('\0')) return
    event.preventDefault()
    document.execCommand('insertText', false, text.replaceAll('\0', ''))
  }

  return (
    <div className="relative min-w-0 flex-1">
      {isListOpen && (
        <SuggestionList
          id={listId}
          members={suggested}
          active={active}
          onPick={(member) => {
            const box = document.querySelector<HTMLTextAreaElement>(`[aria-controls="${CSS.escape(listId)}"]`)
            if (box === null) return
            pick(member, box)
            box.focus()
          }}
        />
      )}
      <textarea
        ref={boxRef}
        value={value.text}
        rows={Math.min(8, value.text.split('\n', 9).length)}
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={isInvalid === true ? true : undefined}
        aria-autocomplete="list"
        aria-controls={isListOpen ? listId : undefined}
        aria-activedescendant={active === undefined ? undefined : `${listId}-${active.id}`}
        placeholder={placeholder}
        enterKeyHint={props.submitsWith === 'modEnter' ? 'enter' : 'send'}
        autoCapitalize="sentences"
        onChange={(event) => {
          onChange({ ...value, text: event.target.value })
          look(event)
        }}
        onSelect={look}
        onKeyDown={press}
        onPaste={paste}
        onBlur={() => setQuery(undefined)}
        className="block max-h-[40dvh] w-full resize-none overflow-y-auto bg-transparent text-15 text-text outline-none field-sizing-content coarse:text-field"
      />
    </div>
  )
}
