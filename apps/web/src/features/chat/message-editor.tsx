import { limits } from '@meydan/client'
import type { Message } from '@meydan/protocol'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import type { ShownErrorCode } from '../../app/error-text.ts'
import { shownErrorCode } from '../../app/shown-error.ts'
import { Button } from '../../ui/button.tsx'
import { useMembers } from './chat-state.ts'
import { memberName } from './conversation-sections.ts'
import { MentionBox } from '../../app/writing/mention-box.tsx'
import { decodeMentions, encodeMentions } from '../../app/writing/mention-text.ts'
import type { MessageActions } from './message-actions.ts'
import { LengthNote } from '../../app/writing/length-note.tsx'
import { useShownRoom } from './room-context.tsx'
import { useMentionable } from './use-mentionable.ts'

/** Changes a message where it stands. What was typed stays until it is stored. */
export function MessageEditor({ message, actions }: { readonly message: Message; readonly actions: MessageActions }) {
  const { t } = useTranslation('chat')
  const errorText = useErrorText()
  const members = useMembers()
  const people = useMentionable(useShownRoom())
  const box = useRef<HTMLTextAreaElement>(null)
  const [value, setValue] = useState(() => decodeMentions(message.body, (id) => memberName(members, id)))
  const [isBusy, setBusy] = useState(false)
  const [errorCode, setErrorCode] = useState<ShownErrorCode>()

  useEffect(() => {
    const { current } = box
    current?.focus()
    current?.setSelectionRange(current.value.length, current.value.length)
  }, [])

  const body = encodeMentions({ ...value, text: value.text.trimEnd() })
  const canSave = body.trim() !== '' && body.length <= limits.messageBody

  async function save(): Promise<void> {
    if (!canSave || isBusy) return
    if (body === message.body) return actions.stopEditing()
    setBusy(true)
    setErrorCode(undefined)
    try {
      await actions.save(message, body)
      actions.stopEditing()
    } catch (caught) {
      setErrorCode(shownErrorCode(caught))
      setBusy(false)
    }
  }

  return (
    <div className="py-1">
      <div className="rounded-large border border-field-line bg-raised px-3 py-2 focus-within:border-focus focus-within:ring-2 focus-within:ring-focus/30">
        <MentionBox
          boxRef={box}
          value={value}
          onChange={setValue}
          onSubmit={() => void save()}
          onCancel={actions.stopEditing}
          people={people}
          label={t('editor.label')}
          isInvalid={errorCode !== undefined}
        />
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-2">
        <Button onClick={actions.stopEditing}>{t('editor.cancel')}</Button>
        <Button variant="primary" isBusy={isBusy} isDisabled={!canSave} onClick={() => void save()}>
          {t('editor.save')}
        </Button>
        <span className="text-12 text-muted coarse:hidden">{t('editor.hint')}</span>
        <LengthNote length={body.length} />
      </div>
      {errorCode !== undefined && (
        <p role="alert" className="mt-1 text-ui text-danger-text">
          {errorText(errorCode)}
        </p>
      )}
    </div>
  )
}
