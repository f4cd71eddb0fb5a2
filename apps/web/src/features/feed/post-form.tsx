import { limits } from '@meydan/client'
import type { PostWords } from '@meydan/client'
import { useEffect, useId, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useAction } from '../../app/use-action.ts'
import { LengthNote } from '../../app/writing/length-note.tsx'
import { MentionBox } from '../../app/writing/mention-box.tsx'
import { encodeMentions } from '../../app/writing/mention-text.ts'
import type { MentionText } from '../../app/writing/mention-text.ts'
import { Button } from '../../ui/button.tsx'
import { usePeople } from './use-feed.ts'

/** What is being written. */
export interface PostDraft {
  readonly title: string
  readonly content: MentionText
}

export interface PostFormProps {
  readonly draft: PostDraft
  readonly onChange: (draft: PostDraft) => void
  /** Stores it. What was typed stays when that fails. */
  readonly submit: (words: PostWords) => Promise<void>
  readonly onCancel: () => void
  readonly submitText: string
  /** What stands between the text and the buttons. */
  readonly children?: ReactNode
  /** Why it cannot be stored yet. */
  readonly wait?: string | undefined
}

/** Title and text of a post. Ctrl or ⌘ with Enter stores it, for its text has lines. */
export function PostForm({ draft, onChange, submit, onCancel, submitText, children, wait }: PostFormProps) {
  const { t } = useTranslation('feed')
  const errorText = useErrorText()
  const people = usePeople()
  const titleId = useId()
  const title = useRef<HTMLInputElement>(null)
  const box = useRef<HTMLTextAreaElement>(null)
  const [isTried, setTried] = useState(false)
  const { isBusy, errorCode, run } = useAction(submit)
  useEffect(() => title.current?.focus(), [])

  const words = { title: draft.title.trim(), content: encodeMentions(draft.content).trim() }
  const isTooLong = words.content.length > limits.postContent
  const lacksTitle = isTried && words.title === ''
  const lacksContent = isTried && words.content === ''

  function send(): void {
    setTried(true)
    if (words.title === '') return title.current?.focus()
    if (words.content === '' || isTooLong) return box.current?.focus()
    if (!isBusy && wait === undefined) run(words)
  }

  function press(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      send()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      onCancel()
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      className="flex flex-col"
    >
      <label htmlFor={titleId} className="sr-only">
        {t('form.title')}
      </label>
      <input
        ref={title}
        id={titleId}
        value={draft.title}
        maxLength={limits.postTitle}
        placeholder={t('form.title')}
        aria-invalid={lacksTitle || undefined}
        onChange={(event) => onChange({ ...draft, title: event.target.value })}
        onKeyDown={press}
        className="h-control w-full bg-transparent text-18 font-semibold text-text outline-none placeholder:text-muted"
      />
      {lacksTitle && <Note>{t('form.titleMissing')}</Note>}
      <div className="flex min-h-20 py-1">
        <MentionBox
          boxRef={box}
          value={draft.content}
          onChange={(content) => onChange({ ...draft, content })}
          onSubmit={send}
          onCancel={onCancel}
          submitsWith="modEnter"
          people={people}
          label={t('form.content')}
          placeholder={t('form.contentHint')}
          isInvalid={lacksContent || isTooLong}
        />
      </div>
      {lacksContent && <Note>{t('form.contentMissing')}</Note>}
      {children}
      {errorCode !== undefined && (
        <p role="alert" className="pb-2 text-ui text-danger-text">
          {errorText(errorCode)}
        </p>
      )}
      <div className="flex flex-wrap items-center justify-end gap-2 pt-1">
        <LengthNote length={words.content.length} atMost={limits.postContent} />
        {wait !== undefined && <span className="text-12 text-muted">{wait}</span>}
        <Button onClick={onCancel}>{t('form.cancel')}</Button>
        <Button type="submit" variant="primary" isBusy={isBusy} isDisabled={wait !== undefined}>
          {submitText}
        </Button>
      </div>
    </form>
  )
}

function Note({ children }: { readonly children: string }) {
  return (
    <p role="alert" className="text-12 text-danger-text">
      {children}
    </p>
  )
}
