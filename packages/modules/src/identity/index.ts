/* What modules above may use of identity. */
export { createBulkReader } from './bulk-reader.ts'
export { foldEmail } from './fold-email.ts'
export type { InviteGate } from './identity.ts'
export { deriveKey } from './instance-secret.ts'
export { accountById, lockAccount, type AccountRow } from './sql.ts'
export { markEmailVerified } from './links/sql.ts'
export { whenFor } from './mails/when-for.ts'
export { resetPassword } from './reset-password.ts'
