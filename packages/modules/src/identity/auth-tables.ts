/* Names of better-auth's tables and fields in our schema; see `migrations/0001-init.sql`. */

/** A sign-in on one device. */
export const sessionsTable = {
  modelName: 'sessions',
  fields: {
    userId: 'account_id',
    expiresAt: 'expires_at',
    ipAddress: 'ip_address',
    userAgent: 'user_agent',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
}

/** What better-auth calls an account is one of our account's credentials. */
export const credentialsTable = {
  modelName: 'credentials',
  fields: {
    userId: 'account_id',
    providerId: 'provider_id',
    accountId: 'provider_account_id',
    accessToken: 'access_token',
    refreshToken: 'refresh_token',
    idToken: 'id_token',
    accessTokenExpiresAt: 'access_token_expires_at',
    refreshTokenExpiresAt: 'refresh_token_expires_at',
    createdAt: 'created_at',
    updatedAt: 'updated_at',
  },
}

/** Short-lived proofs under way. */
export const verificationsTable = {
  modelName: 'verifications',
  fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
}
