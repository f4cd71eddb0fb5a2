import { deliveryRate } from './delivery-rate.ts'
import { optionalSetting, setting, type Role, type Setting, type ValuesOf } from './setting.ts'
import { anyText, oneOf, serviceToken, words, type ValueKind } from './values.ts'

const roles: readonly Role[] = ['api', 'worker']

const netgsmHeader: ValueKind<string> = {
  expected: 'a name of 3 to 11 characters',
  parse: (text) => (/^[^\p{Cc}]{3,11}$/u.test(text) ? text : undefined),
}

const twilioAccountSid: ValueKind<string> = {
  expected: 'AC and 32 hexadecimal digits',
  parse: (text) => (/^AC[\da-f]{32}$/i.test(text) ? text : undefined),
}

const twilioFrom: ValueKind<string> = {
  expected: 'a number such as +14155552671, a name of up to 11 letters and digits, or a messaging service (MG…)',
  parse: (text) => (/^(\+[1-9]\d{4,14}|[a-z\d ]{1,11}|MG[\da-f]{32})$/i.test(text) ? text : undefined),
}

/** How text messages leave. */
export const smsSettings = {
  provider: setting({
    name: 'SMS_PROVIDER',
    doc: 'Through whom text messages are sent; each takes its own settings below. With `none` the operator can choose one on the page.',
    kind: oneOf('none', 'netgsm', 'twilio'),
    fallback: 'none',
    roles,
  }),
  rate: deliveryRate({ name: 'SMS_RATE', what: 'Text messages', fallback: 10, roles }),
  netgsmUser: optionalSetting({
    name: 'NETGSM_USER',
    doc: 'User of the Netgsm account that may use its API.',
    kind: words,
    fallbackText: 'none',
    roles,
  }),
  netgsmPassword: optionalSetting({
    name: 'NETGSM_PASSWORD',
    doc: 'Password that goes with `NETGSM_USER`.',
    kind: anyText,
    fallbackText: 'none',
    isSecret: true,
    roles,
  }),
  netgsmHeader: optionalSetting({
    name: 'NETGSM_HEADER',
    doc: 'Sender’s name that Netgsm has approved for the account (`msgheader`).',
    kind: netgsmHeader,
    fallbackText: 'none',
    roles,
  }),
  twilioAccountSid: optionalSetting({
    name: 'TWILIO_ACCOUNT_SID',
    doc: 'Account at Twilio.',
    kind: twilioAccountSid,
    fallbackText: 'none',
    roles,
  }),
  twilioAuthToken: optionalSetting({
    name: 'TWILIO_AUTH_TOKEN',
    doc: 'Token that goes with `TWILIO_ACCOUNT_SID`.',
    kind: serviceToken,
    fallbackText: 'none',
    isSecret: true,
    roles,
  }),
  twilioFrom: optionalSetting({
    name: 'TWILIO_FROM',
    doc: 'Sender at Twilio: a number, a name, or a messaging service.',
    kind: twilioFrom,
    fallbackText: 'none',
    roles,
  }),
} as const

/** How text messages leave; the password and the token are in the secrets. `messagesPerSecond` 0: no limit. */
export type SmsConfig =
  | { readonly provider: 'netgsm'; readonly user: string; readonly header: string; readonly messagesPerSecond: number }
  | {
      readonly provider: 'twilio'
      readonly accountSid: string
      readonly from: string
      readonly messagesPerSecond: number
    }

/** How text messages leave; undefined where no provider is chosen. What is missing is told in `problems`. */
export function smsConfig(values: ValuesOf<typeof smsSettings>, problems: string[]): SmsConfig | undefined {
  const { provider, rate: messagesPerSecond } = values
  if (provider === 'netgsm') {
    const { netgsmUser: user, netgsmPassword: password, netgsmHeader: header } = values
    if (user !== undefined && password !== undefined && header !== undefined) {
      return { provider, user, header, messagesPerSecond }
    }
    tellMissing('netgsm', values, ['netgsmUser', 'netgsmPassword', 'netgsmHeader'], problems)
  }
  if (provider === 'twilio') {
    const { twilioAccountSid: accountSid, twilioAuthToken: token, twilioFrom: from } = values
    if (accountSid !== undefined && token !== undefined && from !== undefined) {
      return { provider, accountSid, from, messagesPerSecond }
    }
    tellMissing('twilio', values, ['twilioAccountSid', 'twilioAuthToken', 'twilioFrom'], problems)
  }
  return undefined
}

function tellMissing(
  provider: string,
  values: ValuesOf<typeof smsSettings>,
  keys: readonly (keyof typeof smsSettings)[],
  problems: string[],
): void {
  for (const key of keys) {
    const { name }: Setting<unknown> = smsSettings[key]
    if (values[key] === undefined) problems.push(`SMS_PROVIDER is ${provider}, but ${name} is not set.`)
  }
}
