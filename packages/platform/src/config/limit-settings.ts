import { setting } from './setting.ts'
import { wholeNumber } from './values.ts'

const perMinute = wholeNumber(0, 1_000_000)
const count = wholeNumber(0, 1_000_000)

/** How much anyone may ask of the server. */
export const limitSettings = {
  accountPerMinute: setting({
    name: 'RATE_LIMIT_ACCOUNT_PER_MINUTE',
    doc:
      'What one account may call over HTTP in a minute, all its devices together. With Redis all ' +
      'processes count together, without it each for itself. A plain request costs 1, an expensive one up to 10. 0 sets no limit.',
    kind: perMinute,
    fallback: 1_200,
    unit: 'credits',
    roles: ['api'],
  }),
  addressPerMinute: setting({
    name: 'RATE_LIMIT_ADDRESS_PER_MINUTE',
    doc:
      'What strangers behind one address may call in a minute; requests with a session never count here. 0 sets no limit, ' +
      'and none by address on signing in, signing up and looking at invitations either.',
    kind: perMinute,
    fallback: 1_800,
    unit: 'credits',
    roles: ['api'],
  }),
  socketPerSecond: setting({
    name: 'RATE_LIMIT_SOCKET_PER_SECOND',
    doc:
      'What one socket may call in a second; ten times as much can be saved up. All sockets of an account in one process ' +
      'have three times that together. 0 sets no limit.',
    kind: wholeNumber(0, 100_000),
    fallback: 20,
    unit: 'credits',
    roles: ['gateway'],
  }),
  socketsPerAccount: setting({
    name: 'SOCKETS_PER_ACCOUNT',
    doc: 'Sockets that one account may have open in one process. 0 sets no limit.',
    kind: count,
    fallback: 100,
    roles: ['gateway'],
  }),
  socketsPerAddress: setting({
    name: 'SOCKETS_PER_ADDRESS',
    doc:
      'Sockets from one address (of IPv6: one /64) in one process. Whole offices sit behind one. Behind a proxy that ' +
      '`TRUSTED_PROXIES` does not name, everybody comes from one address. 0 sets no limit.',
    kind: count,
    fallback: 2_000,
    roles: ['gateway'],
  }),
  socketsPerSecond: setting({
    name: 'SOCKETS_PER_SECOND',
    doc: 'Sockets that one process lets in a second, so that a storm of returning clients is spread over time. 0 sets no limit.',
    kind: count,
    fallback: 500,
    roles: ['gateway'],
  }),
  shedAboveMs: setting({
    name: 'SHED_ABOVE_MS',
    doc:
      'When work waits this long for the event loop, what is expensive, what is many at once and new sockets are sent away; at 2.5 times that all ' +
      'but conversations, at ten times those as well. Clients come back by themselves. 0: never.',
    kind: wholeNumber(0, 60_000),
    fallback: 50,
    unit: 'milliseconds',
    roles: ['api', 'gateway'],
  }),
} as const
