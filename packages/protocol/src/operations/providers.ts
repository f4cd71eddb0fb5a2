import * as z from 'zod/mini'
import { count, field, instant, line, text } from '../fields.ts'
import { limits } from '../limits.ts'
import { defineOperation } from '../operation.ts'

/** Ways whose providers an operator sets; pushes need no provider but the keys of the instance. */
export const providerWays = ['email', 'sms', 'whatsapp'] as const
export type ProviderWay = (typeof providerWays)[number]

const way = field(z.enum(providerWays), 'The way.')
const settingName = z.string().check(z.regex(/^[A-Z][A-Z\d_]{1,40}$/))
const ofWay = z.strictObject({ way })
const cursor = z.uuid()

const providerSetting = z.strictObject({
  name: field(settingName, 'As the environment and the reference of settings name it, such as `SMTP_HOST`.'),
  value: field(z.nullable(z.string()), 'What it is set to; null: it is not set, or it is a secret.'),
  isSet: field(z.boolean(), 'Whether it is set.'),
  isSecret: field(z.boolean(), 'It is never shown, only replaced.'),
  fallback: field(z.nullable(z.string()), 'What counts where it is not set; null: nothing.'),
  options: field(z.nullable(z.array(z.string())), 'What may be chosen; null: anything that fits.'),
})

const provider = z.strictObject({
  way,
  source: field(
    z.enum(['environment', 'page', 'stored', 'none']),
    'Where it comes from. `stored`: in development messages are kept in place of being sent. `none`: nothing can be sent.',
  ),
  provider: field(z.nullable(z.string()), 'Who sends: `smtp`, `netgsm`, `twilio`, `whatsapp`; null: nobody.'),
  settings: field(z.array(providerSetting), 'What can be set; with the source `environment` only there.'),
  changedAt: field(z.nullable(instant), 'When its settings were last changed on the page.'),
})
export type ProviderState = z.output<typeof provider>
export type ProviderSetting = z.output<typeof providerSetting>

const ofOperator = { caller: 'operator', credits: 5 } as const

export const listProviders = defineOperation({
  ...ofOperator,
  name: 'providers.listProviders',
  method: 'GET',
  path: '/api/admin/providers',
  summary: 'Tells through whom messages leave by each way, and what is set for it; no secret is shown.',
  input: z.strictObject({}),
  result: z.strictObject({
    isProduction: field(z.boolean(), 'Whether a way without a provider sends nothing at all.'),
    providers: field(z.array(provider), 'Each way.'),
  }),
  errors: [],
})

export const changeProvider = defineOperation({
  ...ofOperator,
  name: 'providers.changeProvider',
  method: 'PUT',
  path: '/api/admin/providers/:way',
  summary: 'Sets through whom messages leave by a way. Every process sends by it from its next message on.',
  input: z.strictObject({
    way,
    settings: field(
      z.record(settingName, z.nullable(text({ max: 4_000 }))),
      'What is set from now on; null takes a value back. What is not named stays as it is.',
    ),
  }),
  result: z.strictObject({ provider: field(provider, 'The way after the change.') }),
  errors: ['providers.settings_invalid', 'providers.set_by_environment'],
})

export const removeProvider = defineOperation({
  ...ofOperator,
  name: 'providers.removeProvider',
  method: 'DELETE',
  path: '/api/admin/providers/:way',
  summary: 'Forgets what was set for a way, secrets included.',
  input: ofWay,
  result: z.strictObject({ provider: field(provider, 'The way after the change.') }),
  errors: ['providers.set_by_environment'],
})

export const sendTestMessage = defineOperation({
  ...ofOperator,
  name: 'providers.sendTestMessage',
  method: 'POST',
  path: '/api/admin/providers/:way/test',
  summary: 'Sends a test message and waits for what the provider answers.',
  input: z.strictObject({ way, to: field(line({ max: 254 }), 'An e-mail address, or a phone number.') }),
  result: z.strictObject({ answer: field(z.string(), 'What the provider said, without secrets.') }),
  errors: [
    'delivery.not_configured',
    'delivery.misconfigured',
    'delivery.throttled',
    'delivery.unavailable',
    'delivery.refused',
    'delivery.outcome_unknown',
  ],
})

const storedMessage = z.strictObject({
  id: field(z.uuid(), 'The message.'),
  way,
  storedAt: field(instant, 'When it would have been sent.'),
  to: field(z.string(), 'Whom it was for.'),
  subject: field(z.nullable(z.string()), 'Of a mail.'),
  text: field(z.string(), 'Its words; codes and what makes a link work are masked.'),
})
export type StoredMessage = z.output<typeof storedMessage>

export const listStoredMessages = defineOperation({
  ...ofOperator,
  name: 'providers.listStoredMessages',
  method: 'GET',
  path: '/api/admin/stored-messages',
  summary:
    'Lists messages that were kept in place of being sent, the newest first; there are some in development only.',
  input: z.strictObject({
    before: field(z.optional(cursor), 'The `nextCursor` of the page before.'),
    limit: field(z.optional(count({ min: 1, max: limits.page })), 'Messages of a page; 50 when left out.'),
  }),
  result: z.strictObject({
    messages: field(z.array(storedMessage), 'A page of messages.'),
    nextCursor: field(z.nullable(cursor), 'Pass it as `before` for older ones; null on the last page.'),
  }),
  errors: [],
})

export const providersOperations = {
  listProviders,
  changeProvider,
  removeProvider,
  sendTestMessage,
  listStoredMessages,
} as const
