import * as z from 'zod/mini'

/**
 * Where a member is, over all its devices: `active` while somebody works at one of them, `away` while there is only a
 * connection, else `offline`.
 */
export const presenceState = z.enum(['active', 'away', 'offline'])
export type PresenceState = z.output<typeof presenceState>
