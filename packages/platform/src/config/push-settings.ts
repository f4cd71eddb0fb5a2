import { optionalSetting, type Role, type ValuesOf } from './setting.ts'
import { emailAddress, type ValueKind } from './values.ts'
import { isVapidPair } from './vapid-pair.ts'

/** Browsers get the public key from the one, messages from the other. */
const roles: readonly Role[] = ['api', 'worker']

const contact: ValueKind<string> = {
  expected: 'an e-mail address, or an address such as https://example.com/contact',
  parse: (text) => {
    if (emailAddress.parse(text) !== undefined) return `mailto:${text}`
    const url = text.length <= 500 ? URL.parse(text) : null
    return url?.protocol === 'https:' ? url.href : undefined
  },
}

function base64url(bytes: number): ValueKind<string> {
  return {
    expected: `${bytes} bytes as base64url, as \`npx web-push generate-vapid-keys\` prints them`,
    parse: (text) => (/^[\w-]+$/.test(text) && Buffer.from(text, 'base64url').length === bytes ? text : undefined),
  }
}

/** How browsers are reached. */
export const pushSettings = {
  contact: optionalSetting({
    name: 'PUSH_CONTACT',
    doc: 'Whom the push services of browsers write to when something is wrong with what is sent.',
    kind: contact,
    fallbackText: 'the address that mail comes from',
    roles,
  }),
  vapidPublicKey: optionalSetting({
    name: 'VAPID_PUBLIC_KEY',
    doc: 'Public key that push services know this instance by. Browsers that subscribed with another are no longer reached.',
    kind: base64url(65),
    fallbackText: 'none: the instance makes its own keys and keeps them',
    roles,
  }),
  vapidPrivateKey: optionalSetting({
    name: 'VAPID_PRIVATE_KEY',
    doc: 'Private key that goes with `VAPID_PUBLIC_KEY`.',
    kind: base64url(32),
    fallbackText: 'none',
    isSecret: true,
    roles,
  }),
} as const

/** How browsers are reached; the private key is in the secrets. */
export interface PushConfig {
  /** `mailto:…` or `https://…`. */
  readonly contact: string
  /** undefined, as is the private one: the instance makes its own. */
  readonly vapidPublicKey: string | undefined
}

/** How browsers are reached. What contradicts itself is told in `problems`. */
export function pushConfig(values: ValuesOf<typeof pushSettings>, senderEmail: string, problems: string[]): PushConfig {
  const { vapidPublicKey: publicKey, vapidPrivateKey: privateKey } = values
  if (publicKey !== undefined && privateKey === undefined) {
    problems.push('VAPID_PRIVATE_KEY is not set, but VAPID_PUBLIC_KEY is: set both, or neither.')
  }
  if (publicKey === undefined && privateKey !== undefined) {
    problems.push('VAPID_PUBLIC_KEY is not set, but VAPID_PRIVATE_KEY is: set both, or neither.')
  }
  if (publicKey !== undefined && privateKey !== undefined && !isVapidPair({ publicKey, privateKey })) {
    problems.push('VAPID_PUBLIC_KEY does not go with VAPID_PRIVATE_KEY: take both from one pair.')
  }
  return { contact: values.contact ?? `mailto:${senderEmail}`, vapidPublicKey: publicKey }
}
