import { operations } from '@meydan/client'
import type { Room } from '@meydan/protocol'
import { useCallback, useId, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useAction } from '../../app/use-action.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'
import { ChannelFields } from './channel-fields.tsx'
import type { ChannelNaming } from './channel-fields.tsx'
import type { LayerDialogProps } from './layers.ts'

/** Changes a channel's name, topic, and who may write in it. */
export function EditChannelDialog({ room, isOpen, onClose }: LayerDialogProps & { readonly room: Room }) {
  const { t } = useTranslation('chat')
  const errorText = useErrorText()
  const workspace = useWorkspace()
  const formId = useId()
  const [posting, setPosting] = useState(room.posting)
  const form = useForm<ChannelNaming>({ defaultValues: { name: room.name, topic: room.topic } })

  const save = useAction(
    useCallback(
      async ({ name, topic }: ChannelNaming) => {
        await workspace.call(operations.chat.updateChannel, {
          id: room.id,
          name: name.trim(),
          topic: topic.trim(),
          posting,
        })
        onClose()
      },
      [workspace, room.id, posting, onClose],
    ),
  )
  const { errorCode } = save
  const isNameTaken = errorCode === 'chat.channel_name_taken'

  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(next) => !next && onClose()}
      title={t('channel.editTitle')}
      footer={
        <>
          <Button onClick={onClose}>{t('channel.cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={save.isBusy}>
            {t('channel.save')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        onSubmit={(event) => void form.handleSubmit(save.run)(event)}
        className="flex flex-col gap-5"
      >
        {errorCode !== undefined && !isNameTaken && <Banner tone="danger" title={errorText(errorCode)} />}
        <ChannelFields form={form} nameError={isNameTaken ? errorText(errorCode) : undefined} />
        <Select
          label={t('channel.posting')}
          value={posting}
          onChange={setPosting}
          options={[
            { value: 'everyone', label: t('channel.everyone') },
            { value: 'admins', label: t('channel.admins') },
          ]}
        />
      </form>
    </Dialog>
  )
}
