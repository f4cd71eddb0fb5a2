import { createMeydan, operations } from '@meydan/client'
import type { ClientBase } from 'pg'
import type { Account } from './everybody.ts'

const password = 'a long password of the bench'

/**
 * Gives everybody the password of somebody who signs up, because one hash takes as long as ten thousand rows. Call it when
 * the company has been written.
 */
export async function givePasswords(baseUrl: string, database: ClientBase): Promise<Account[]> {
  // With an operator the instance is claimed, and whoever signs up needs no code.
  await database.query('update accounts set is_operator = true where id = (select min(id::text)::uuid from accounts)')
  await createMeydan({ baseUrl }).call(operations.identity.signUp, {
    email: 'first@example.com',
    password,
    name: 'Kişi',
  })
  await database.query(
    `insert into credentials (id, account_id, provider_id, provider_account_id, password)
     select gen_random_uuid(), a.id, c.provider_id, a.id::text, c.password
       from accounts a cross join (select * from credentials limit 1) c
      where not exists (select from credentials own where own.account_id = a.id)`,
  )
  const { rows } = await database.query<{ email: string }>('select email from accounts')
  return rows.map(({ email }) => ({ email, password }))
}
