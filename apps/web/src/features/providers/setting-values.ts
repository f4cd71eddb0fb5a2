// What the form of a way holds, made of its settings, and what of it is to be changed.

import type { ProviderSetting } from '@meydan/protocol'

/** What stands in each field; undefined: a secret that stays as it is stored. */
export type SettingValues = Readonly<Record<string, string | undefined>>

/** The choice that nobody sends. */
const nobody = 'none'

/** The form as it begins. */
export function valuesOf(settings: readonly ProviderSetting[]): SettingValues {
  return Object.fromEntries(
    settings.map((setting) => [setting.name, setting.isSecret && setting.isSet ? undefined : storedText(setting)]),
  )
}

/** The settings that count with what is chosen: those of a provider that is not chosen are left out. Rates come last. */
export function shownSettings(settings: readonly ProviderSetting[], values: SettingValues): readonly ProviderSetting[] {
  const choice = settings.find(({ options }) => options !== null)
  if (choice === undefined) return ratesLast(settings)
  const chosen = values[choice.name]
  if (chosen === nobody) return [choice]
  const others = (choice.options ?? []).filter((option) => option !== chosen)
  return ratesLast(settings.filter(({ name }) => !others.some((option) => name.startsWith(`${option.toUpperCase()}_`))))
}

/** What is to be changed for the settings to be as the form says; null takes a value back. */
export function changedSettings(
  shown: readonly ProviderSetting[],
  values: SettingValues,
): Readonly<Record<string, string | null>> {
  const changes: Record<string, string | null> = {}
  for (const setting of shown) {
    const value = values[setting.name]
    if (value === undefined) continue
    // A secret is sent as it was typed: a blank may belong to it.
    const text = setting.isSecret ? value : value.trim()
    if (setting.isSecret ? text === '' && !setting.isSet : text === storedText(setting)) continue
    changes[setting.name] = text === '' ? null : text
  }
  return changes
}

/** The form with empty fields in place of the stored secrets among `names`, which are to be typed again. */
export function withOpened(values: SettingValues, names: readonly string[]): SettingValues {
  const kept = names.filter((name) => values[name] === undefined)
  return { ...values, ...Object.fromEntries(kept.map((name) => [name, ''])) }
}

/** Whether nothing stands in a field. A secret that is kept does. */
export function isEmpty({ name }: ProviderSetting, values: SettingValues): boolean {
  return values[name]?.trim() === ''
}

function storedText({ value, fallback, options }: ProviderSetting): string {
  return value ?? (options === null ? '' : (fallback ?? ''))
}

function ratesLast(settings: readonly ProviderSetting[]): readonly ProviderSetting[] {
  const isRate = ({ name }: ProviderSetting) => name.endsWith('_RATE')
  return [...settings.filter((setting) => !isRate(setting)), ...settings.filter(isRate)]
}
