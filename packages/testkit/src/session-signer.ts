// Signs tokens of sessions that were written into the database directly: a thousand sign-ups hash a thousand passwords.
import { signingSecretOf, signToken } from '@meydan/modules/identity/session-token'

/** Makes what a client holds of a token in `sessions`. `instanceSecret`: as it stands in `instance_settings`. */
export function createSessionSigner(instanceSecret: Buffer): (token: string) => string {
  const signingSecret = signingSecretOf(instanceSecret)
  return (token) => signToken(signingSecret, token)
}
