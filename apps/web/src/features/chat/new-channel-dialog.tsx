import { operations } from '@meydan/client'
import { useCallback, useId, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useNavigation } from '../../app/navigation-context.tsx'
import { useRequestId } from '../../app/request-id.ts'
import { useAction } from '../../app/use-action.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Select } from '../../ui/select.tsx'
import { ChannelFields } from './channel-fields.tsx'
import type { ChannelNaming } from './channel-fields.tsx'
import type { LayerDialogProps } from './layers.ts'

type Visibility = 'public' | 'private'

/** Makes a channel and opens it. */
export function NewChannelDialog({ isOpen, onClose }: LayerDialogProps) {
  const { t } = useTranslation('chat')
  const errorText = useErrorText()
  const workspace = useWorkspace()
  const navigation = useNavigation()
  const requestId = useRequestId()
  const formId = useId()
  const [visibility, setVisibility] = useState<Visibility>('public')
  const form = useForm<ChannelNaming>({ defaultValues: { name: '', topic: '' } })

  const create = useAction(
    useCallback(
      async (naming: ChannelNaming) => {
        const wanted = { name: naming.name.trim(), topic: naming.topic.trim(), visibility }
        const { room } = await workspace.call(operations.chat.createChannel, { ...wanted, clientId: requestId(wanted) })
        onClose()
        navigation.openRoom(room.id)
      },
      [workspace, navigation, requestId, visibility, onClose],
    ),
  )
  const { errorCode } = create
  const isNameTaken = errorCode === 'chat.channel_name_taken'

  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(next) => !next && onClose()}
      title={t('channel.newTitle')}
      description={t('channel.newText')}
      footer={
        <>
          <Button onClick={onClose}>{t('channel.cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" isBusy={create.isBusy}>
            {t('channel.create')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        onSubmit={(event) => void form.handleSubmit(create.run)(event)}
        className="flex flex-col gap-5"
      >
        {errorCode !== undefined && !isNameTaken && <Banner tone="danger" title={errorText(errorCode)} />}
        <ChannelFields form={form} nameError={isNameTaken ? errorText(errorCode) : undefined} />
        <Select<Visibility>
          label={t('channel.visibility')}
          value={visibility}
          onChange={setVisibility}
          options={[
            { value: 'public', label: t('channel.public'), hint: t('channel.publicHint') },
            { value: 'private', label: t('channel.private'), hint: t('channel.privateHint') },
          ]}
        />
      </form>
    </Dialog>
  )
}
