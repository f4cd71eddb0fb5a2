import { deriveKey } from '../identity/index.ts'

/** Key that links in mails are signed with, derived from the instance's secret. */
export function linkKeyOf(secret: Buffer): Buffer {
  return deriveKey(secret, 'notifications.links')
}
