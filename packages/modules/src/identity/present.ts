import type { Account } from '@meydan/protocol'
import type { AccountRow } from './sql.ts'

/** An account as its owner sees it. */
export function presentAccount(row: AccountRow): Account {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    isEmailVerified: row.email_verified,
    isOperator: row.is_operator,
  }
}
