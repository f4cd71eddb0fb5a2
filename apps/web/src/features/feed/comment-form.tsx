import { limits } from '@meydan/client'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useAction } from '../../app/use-action.ts'
import { LengthNote } from '../../app/writing/length-note.tsx'
import { MentionBox } from '../../app/writing/mention-box.tsx'
import { encodeMentions } from '../../app/writing/mention-text.ts'
import type { MentionText } from '../../app/writing/mention-text.ts'
import { Button } from '../../ui/button.tsx'
import { usePeople } from './use-feed.ts'

export interface CommentFormProps {
  readonly label: string
  readonly submitText: string
  /** What stands in it at first. */
  readonly first: MentionText
  /** Stores it. What was typed stays when that fails. */
  readonly submit: (body: string) => Promise<void>
  /** Given: somebody came to write here, and may leave it. */
  readonly onCancel?: () => void
}

const nothing: MentionText = { text: '', picks: [] }

/** The text of a comment. Enter stores it, as in a conversation. */
export function CommentForm({ label, submitText, first, submit, onCancel }: CommentFormProps) {
  const { t } = useTranslation('feed')
  const errorText = useErrorText()
  const people = usePeople()
  const box = useRef<HTMLTextAreaElement>(null)
  const [value, setValue] = useState(first)
  const { isBusy, errorCode, run } = useAction(async (body: string) => {
    await submit(body)
    setValue(nothing)
  })
  const isFocused = onCancel !== undefined
  useEffect(() => {
    if (!isFocused) return
    box.current?.focus()
    box.current?.setSelectionRange(box.current.value.length, box.current.value.length)
  }, [isFocused])

  const body = encodeMentions({ ...value, text: value.text.trim() })
  const canSend = body !== '' && body.length <= limits.commentBody
  const send = () => {
    if (canSend && !isBusy) run(body)
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
      className="flex flex-col gap-2"
    >
      <div className="rounded-large border border-field-line bg-raised px-3 py-2 transition-colors focus-within:border-focus focus-within:ring-2 focus-within:ring-focus/30">
        <MentionBox
          boxRef={box}
          value={value}
          onChange={setValue}
          onSubmit={send}
          {...(onCancel === undefined ? {} : { onCancel })}
          people={people}
          label={label}
          placeholder={label}
          isInvalid={body.length > limits.commentBody}
        />
      </div>
      {errorCode !== undefined && (
        <p role="alert" className="text-ui text-danger-text">
          {errorText(errorCode)}
        </p>
      )}
      {(isFocused || value.text !== '') && (
        <div className="flex items-center justify-end gap-2">
          <LengthNote length={body.length} atMost={limits.commentBody} />
          {onCancel !== undefined && <Button onClick={onCancel}>{t('form.cancel')}</Button>}
          <Button type="submit" variant="primary" isBusy={isBusy} isDisabled={!canSend}>
            {submitText}
          </Button>
        </div>
      )}
    </form>
  )
}
