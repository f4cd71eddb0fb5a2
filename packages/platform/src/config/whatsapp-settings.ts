import { deliveryRate } from './delivery-rate.ts'
import { optionalSetting, setting, type Role, type ValuesOf } from './setting.ts'
import { serviceToken, type ValueKind } from './values.ts'

const roles: readonly Role[] = ['api', 'worker']

const phoneNumberId: ValueKind<string> = {
  expected: 'the digits of an id, which is not the number itself',
  parse: (text) => (/^\d{5,20}$/.test(text) ? text : undefined),
}

const apiVersion: ValueKind<string> = {
  expected: 'a version such as v24.0',
  parse: (text) => (/^v\d{1,3}\.\d{1,2}$/.test(text) ? text : undefined),
}

const templateName: ValueKind<string> = {
  expected: 'the name of a template: small letters, digits and _',
  parse: (text) => (/^[a-z0-9_]{1,512}$/.test(text) ? text : undefined),
}

/** How messages leave over WhatsApp: Meta's Cloud API. */
export const whatsAppSettings = {
  phoneNumberId: optionalSetting({
    name: 'WHATSAPP_PHONE_NUMBER_ID',
    doc: 'Id of the business number at Meta that messages come from. Without it the operator can set one up on the page.',
    kind: phoneNumberId,
    fallbackText: 'none: nothing is sent over WhatsApp',
    roles,
  }),
  token: optionalSetting({
    name: 'WHATSAPP_TOKEN',
    doc: 'Access token of a system user with the right `whatsapp_business_messaging`.',
    kind: serviceToken,
    fallbackText: 'none',
    isSecret: true,
    roles,
  }),
  template: optionalSetting({
    name: 'WHATSAPP_TEMPLATE',
    doc: 'Template that Meta has approved in Turkish and English, with two places in its body: what there is, and the address where it is. Without it texts go as they are, and reach only those who wrote to the number within 24 hours.',
    kind: templateName,
    fallbackText: 'none: texts without a template',
    roles,
  }),
  apiVersion: setting({
    name: 'WHATSAPP_API_VERSION',
    doc: 'Version of the Graph API; Meta ends each about two years after its release.',
    kind: apiVersion,
    fallback: 'v24.0',
    roles,
  }),
  rate: deliveryRate({ name: 'WHATSAPP_RATE', what: 'WhatsApp messages', fallback: 20, roles }),
} as const

/** How messages leave over WhatsApp; the token is in the secrets. */
export interface WhatsAppConfig {
  readonly phoneNumberId: string
  readonly apiVersion: string
  /** undefined: texts go without one. */
  readonly template: string | undefined
  /** 0: no limit. */
  readonly messagesPerSecond: number
}

/** How messages leave over WhatsApp; undefined where it is not set. What is missing is told in `problems`. */
export function whatsAppConfig(
  values: ValuesOf<typeof whatsAppSettings>,
  problems: string[],
): WhatsAppConfig | undefined {
  const { phoneNumberId: id, token, template, apiVersion: version, rate } = values
  if (id !== undefined && token !== undefined) {
    return { phoneNumberId: id, apiVersion: version, template, messagesPerSecond: rate }
  }
  if (id !== undefined)
    problems.push('WHATSAPP_TOKEN is not set, but WHATSAPP_PHONE_NUMBER_ID is: set both, or neither.')
  if (token !== undefined) {
    problems.push('WHATSAPP_PHONE_NUMBER_ID is not set, but WHATSAPP_TOKEN is: set both, or neither.')
  }
  return undefined
}
