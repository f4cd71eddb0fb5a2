// better-auth, as far as it is used: making accounts, checking passwords, opening sessions, on our tables under our
// names. Its HTTP router is not mounted, and sessions are read and ended by our own statements.
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Database } from '@meydan/platform/db/database'
import type { Log } from '@meydan/platform/log'
import { limits, newId } from '@meydan/protocol'
import { betterAuth } from 'better-auth'
import { isAPIError } from 'better-auth/api'
import { credentialsTable, sessionsTable, verificationsTable } from './auth-tables.ts'
import type { Passwords } from './passwords.ts'
import { cookieLifetimeSeconds, cookiePrefix, sessionLifetimeMs } from './session-cookie.ts'

/** Who asks for a session, for its row. */
export interface Device {
  readonly remoteAddress: string
  readonly userAgent: string
}

/** An account to be made, with its password hashed already. */
export interface NewAccount {
  readonly email: string
  readonly name: string
  readonly password: string
  readonly passwordHash: string
  readonly isOperator: boolean
}

/** A session as better-auth opened it. */
export interface Opened {
  readonly token: string
  /** `Set-Cookie` lines for the browser. */
  readonly cookies: readonly string[]
  /** The stored password that was checked, for signing in. */
  readonly checkedPassword: string | undefined
}

/** What identity asks of better-auth. */
export interface Auth {
  /** undefined: refused, because the address is taken or there is an operator already. */
  signUp(account: NewAccount, device: Device): Promise<Opened | undefined>
  /** undefined: unknown address or wrong password. Both cost one hash. */
  signIn(credentials: { email: string; password: string }, device: Device): Promise<Opened | undefined>
}

/** What one call needs to tell our hooks, and they to tell it. */
interface Call {
  readonly device: Device
  readonly newAccount?: NewAccount
  checkedPassword?: string
}

const addressHeader = 'x-meydan-remote-address'
/** Codes of better-auth that say no to a person. Whatever else it throws is a fault. */
const refusals = new Set([
  'FAILED_TO_CREATE_USER',
  'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL',
  'INVALID_EMAIL',
  'INVALID_EMAIL_OR_PASSWORD',
])

/** Sets better-auth up. */
export function createAuth(deps: {
  db: Database
  log: Log
  passwords: Passwords
  publicUrl: string
  isSecure: boolean
  signingSecret: string
}): Auth {
  const calls = new AsyncLocalStorage<Call>()
  const { log, passwords } = deps

  function currentCall(): Call {
    const call = calls.getStore()
    if (call === undefined) throw new Error('better-auth works for a call of ours only')
    return call
  }

  const auth = betterAuth({
    appName: 'Meydan',
    baseURL: new URL(deps.publicUrl).origin,
    // Given as a list, because a list from the environment would win over a single secret.
    secrets: [{ version: 1, value: deps.signingSecret }],
    database: { db: deps.db.kysely, type: 'postgres', transaction: true },
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    // Its messages name addresses, which do not belong into a log.
    logger: { level: 'error', log: (_level, message) => log.error({ event: 'identity.library_error', message }) },
    advanced: {
      cookiePrefix,
      useSecureCookies: deps.isSecure,
      database: { generateId: () => newId(), validateSchema: false },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    user: {
      modelName: 'accounts',
      // It looks accounts up by the address in lower case and knows one column; the address as typed is ours.
      fields: {
        email: 'email_folded',
        emailVerified: 'email_verified',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      additionalFields: {
        typedEmail: { type: 'string', fieldName: 'email', input: false },
        isOperator: { type: 'boolean', fieldName: 'is_operator', input: false, defaultValue: false },
      },
    },
    // It would move the end of a session to the cookie's 400 days.
    session: { ...sessionsTable, expiresIn: cookieLifetimeSeconds, disableSessionRefresh: true },
    account: credentialsTable,
    verification: verificationsTable,
    emailAndPassword: {
      enabled: true,
      minPasswordLength: limits.passwordMin,
      maxPasswordLength: limits.passwordMax,
      password: {
        // Signing up runs in a transaction: hashing there would keep a connection for as long as the queue of hashes is.
        async hash(password) {
          const { newAccount, device } = currentCall()
          return newAccount?.passwordHash ?? passwords.hash(password, device.remoteAddress)
        },
        async verify({ hash, password }) {
          const call = currentCall()
          call.checkedPassword = hash
          return passwords.verify(hash, password, call.device.remoteAddress)
        },
      },
    },
    databaseHooks: {
      user: {
        create: {
          before: async (user) => {
            const account = currentCall().newAccount
            if (account === undefined) throw new Error('accounts are made by signing up only')
            return { data: { ...user, typedEmail: account.email, isOperator: account.isOperator } }
          },
        },
      },
      session: {
        create: {
          // `expiresIn` is the cookie's; a session without use ends sooner.
          before: async (session) => ({ data: { ...session, expiresAt: new Date(Date.now() + sessionLifetimeMs) } }),
        },
      },
    },
  })

  async function call(
    store: Call,
    run: () => Promise<{ headers: Headers; response: { token: string | null } }>,
  ): Promise<Opened | undefined> {
    try {
      const { headers, response } = await calls.run(store, run)
      if (response.token === null) throw new Error('better-auth opened no session')
      return { token: response.token, cookies: headers.getSetCookie(), checkedPassword: store.checkedPassword }
    } catch (error) {
      if (isAPIError(error) && refusals.has(String(error.body?.code))) return undefined
      throw error
    }
  }

  return {
    signUp: (newAccount, device) =>
      call({ newAccount, device }, () =>
        auth.api.signUpEmail({
          body: { email: newAccount.email, name: newAccount.name, password: newAccount.password },
          headers: headersOf(device),
          returnHeaders: true,
        }),
      ),
    signIn: ({ email, password }, device) =>
      call({ device }, () =>
        auth.api.signInEmail({ body: { email, password }, headers: headersOf(device), returnHeaders: true }),
      ),
  }
}

function headersOf(device: Device): Headers {
  const headers = new Headers()
  // Header values hold Latin-1 only; what a client calls itself is not worth an error.
  headers.set('user-agent', device.userAgent.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 300))
  headers.set(addressHeader, device.remoteAddress.replaceAll(/[^\x20-\x7e]/g, '').slice(0, 64))
  return headers
}
