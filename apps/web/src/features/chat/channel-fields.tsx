import type { UseFormReturn } from 'react-hook-form'
import { useTranslation } from 'react-i18next'

import { TextField } from '../../ui/text-field.tsx'

/** What the protocol takes for `chat.createChannel` and `chat.updateChannel`, in characters. */
const nameMax = 80
const topicMax = 250

export interface ChannelNaming {
  readonly name: string
  readonly topic: string
}

/** Name and topic of a channel. `nameError` is what the server said about the name. */
export function ChannelFields({
  form,
  nameError,
}: {
  readonly form: UseFormReturn<ChannelNaming>
  readonly nameError: string | undefined
}) {
  const { t } = useTranslation('chat')
  const { register, formState } = form
  return (
    <>
      <TextField
        {...register('name', {
          validate: (value) => value.trim() !== '' || t('channel.nameMissing'),
          maxLength: { value: nameMax, message: t('channel.nameLong', { max: nameMax }) },
        })}
        label={t('channel.name')}
        hint={t('channel.nameHint')}
        autoComplete="off"
        autoCapitalize="none"
        error={formState.errors.name?.message ?? nameError}
      />
      <TextField
        {...register('topic', { maxLength: { value: topicMax, message: t('channel.topicLong', { max: topicMax }) } })}
        label={t('channel.topic')}
        hint={t('channel.topicHint')}
        isOptional
        autoComplete="off"
        error={formState.errors.topic?.message}
      />
    </>
  )
}
