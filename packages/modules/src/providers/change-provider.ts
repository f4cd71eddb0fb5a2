import { mailSettings } from '@meydan/platform/config/mail-settings'
import type { AccountContext } from '@meydan/platform/operations/context'
import { seal } from '@meydan/platform/sealed'
import {
  AppError,
  newId,
  type operations,
  type ParsedInputOf,
  type ProviderState,
  type ProviderWay,
} from '@meydan/protocol'
import { currentWay, textsOf } from './current-way.ts'
import { presentWay } from './present.ts'
import type { Providers } from './providers.ts'
import { deleteSettings, lockWay, settingsOf, upsertSettings, type SettingsRow } from './sql/provider-settings.ts'
import { providerOf, readWay, settingsOfWay, type SettingsProblem, type Texts, type WaySetup } from './way-settings.ts'

type Change = ParsedInputOf<typeof operations.providers.changeProvider>

/**
 * `providers.changeProvider`: what is named is set, the rest stays; nothing is stored that could not send, and the password of
 * a mail server goes to no other one.
 *
 * @throws AppError `providers.settings_invalid` with `problems`, `providers.set_by_environment`
 */
export async function changeProvider(
  providers: Providers,
  { session, log }: AccountContext,
  { way, settings }: Change,
): Promise<{ provider: ProviderState }> {
  refuseOfEnvironment(providers, way)
  const declared = settingsOfWay(way)
  const unknown = Object.keys(settings).filter((name) => declared.every((setting) => setting.name !== name))
  if (unknown.length > 0) throw invalid([{ settings: unknown, sentence: `${unknown.join(', ')} cannot be set here.` }])
  const key = await providers.key()
  await providers.db.transaction(async (tx) => {
    await lockWay(tx, way)
    const row = await settingsOf(tx, way)
    const before = row === undefined ? {} : readableTexts(key, way, row)
    const texts = merge(before, settings)
    const { setup, problems } = readWay(way, texts, providers.publicUrl)
    if (problems.length > 0) throw invalid(problems)
    const { name: password } = mailSettings.password
    if ((settings[password] ?? '') === '' && carriesPassword(readWay(way, before, providers.publicUrl).setup, setup)) {
      const sentence = `${password} is needed again: the server, its port or the user is another than it was given for.`
      throw invalid([{ settings: [password], sentence }])
    }
    const secretNames = new Set(declared.filter(({ isSecret }) => isSecret === true).map(({ name }) => name))
    const [open, secret] = split(texts, (name) => secretNames.has(name))
    const changedBy = session.accountId
    await upsertSettings(tx, { way, version: newId(), settings: open, secrets: seal(key, way, secret), changedBy })
  })
  log.info({ event: 'providers.changed', way, accountId: session.accountId, settings: Object.keys(settings) })
  return { provider: presentWay(way, await currentWay(providers, way)) }
}

/**
 * `providers.removeProvider`
 *
 * @throws AppError `providers.set_by_environment`
 */
export async function removeProvider(
  providers: Providers,
  { session, log }: AccountContext,
  { way }: { readonly way: ProviderWay },
): Promise<{ provider: ProviderState }> {
  refuseOfEnvironment(providers, way)
  await deleteSettings(providers.db, way)
  log.info({ event: 'providers.removed', way, accountId: session.accountId })
  return { provider: presentWay(way, await currentWay(providers, way)) }
}

/**
 * Whether a change takes a password along to where it was not given for: whoever names a mail server of their own would
 * read it there. All other secrets go to the provider that they are of.
 */
function carriesPassword(before: WaySetup, after: WaySetup): boolean {
  if (after.secrets.smtpPassword === undefined) return false
  const [from, to] = [before.config.mail, after.config.mail]
  return from?.host !== to?.host || from?.port !== to?.port || from?.user !== to?.user
}

function refuseOfEnvironment({ environment }: Providers, way: ProviderWay): void {
  if (providerOf(way, environment.config) !== null) throw new AppError('providers.set_by_environment')
}

/** Secrets that cannot be read any more are set anew, or are missing. */
function readableTexts(key: Buffer, way: ProviderWay, row: SettingsRow): Texts {
  try {
    return textsOf(key, way, row)
  } catch {
    return row.settings
  }
}

function invalid(problems: readonly SettingsProblem[]): AppError {
  return new AppError('providers.settings_invalid', { problems })
}

function merge(before: Texts, changes: Change['settings']): Texts {
  const after = Object.entries({ ...before, ...changes })
  return Object.fromEntries(after.filter((entry): entry is [string, string] => entry[1] !== null && entry[1] !== ''))
}

function split(texts: Texts, isSecret: (name: string) => boolean): [open: Texts, secret: Texts] {
  const entries = Object.entries(texts)
  return [
    Object.fromEntries(entries.filter(([name]) => !isSecret(name))),
    Object.fromEntries(entries.filter(([name]) => isSecret(name))),
  ]
}
