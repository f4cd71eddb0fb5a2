import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

/** Gives what a provider is called; its technical name where there are no words for it. */
export function useProviderName(): (provider: string) => string {
  const { t, i18n } = useTranslation('providers')
  return useCallback(
    (provider) => {
      const key = `names.${provider}`
      // Names come from the server: those that are not there have no type.
      return i18n.exists(`providers:${key}`) ? (t as unknown as (key: string) => string)(key) : provider
    },
    [i18n, t],
  )
}
