import type { ProviderSetting, ProviderState } from '@meydan/protocol'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../../app/format.ts'
import { useProviderName } from '../../app/use-provider-name.ts'
import type { FieldProblem } from './setting-problems.ts'

/** What settings and providers are called, by words where there are some and by their technical name elsewhere. */
export interface ProviderWords {
  readonly provider: (name: string) => string
  readonly label: (setting: string) => string
  /** What is expected, and what counts where nothing is filled in; undefined where there is nothing to say. */
  readonly hint: (setting: ProviderSetting) => string | undefined
  readonly problem: (setting: string, problem: FieldProblem) => string
  /** Through whom a way sends, with what tells it from another one of the same provider. */
  readonly sends: (state: ProviderState) => string
}

/** What tells a provider apart at a glance, by its name. */
const tellingSettings: Readonly<Record<string, string>> = {
  smtp: 'SMTP_HOST',
  netgsm: 'NETGSM_HEADER',
  twilio: 'TWILIO_FROM',
  whatsapp: 'WHATSAPP_PHONE_NUMBER_ID',
}

export function useProviderWords(): ProviderWords {
  const { t, i18n } = useTranslation('providers')
  const { list } = useFormats()
  const provider = useProviderName()
  return useMemo(() => {
    // Names come from the server: those that are not there have no type.
    const words = (key: string) =>
      i18n.exists(`providers:${key}`) ? (t as unknown as (key: string) => string)(key) : undefined
    const label = (setting: string) => words(`labels.${setting}`) ?? setting
    return {
      provider,
      label,
      hint: ({ name, fallback, options }) => {
        const whenEmpty = fallback === null || options !== null ? undefined : t('form.whenEmpty', { value: fallback })
        const parts = [words(`hints.${name}`), whenEmpty].filter((part) => part !== undefined)
        return parts.length === 0 ? undefined : parts.join(' ')
      },
      problem: (setting, problem) => {
        if (problem.kind === 'wrong') return words(`rules.${setting}`) ?? problem.sentence
        if (problem.beside.length === 0) return t('form.needed')
        return t('form.neededBeside', { fields: list(problem.beside.map(label)) })
      },
      sends: ({ provider: name, settings }) => {
        const sender = provider(name ?? 'none')
        const by = settings.find((setting) => setting.name === tellingSettings[name ?? ''])?.value
        return by === undefined || by === null
          ? t('state.sends', { provider: sender })
          : t('state.sendsBy', { provider: sender, by })
      },
    }
  }, [i18n, list, provider, t])
}
