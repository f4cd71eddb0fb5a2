import type { Gateway, GatewayStats } from '../realtime/gateway-contract.ts'
import type { Metrics } from './metrics.ts'

type Numbers = readonly (readonly [name: string, of: keyof GatewayStats, help: string])[]

const held: Numbers = [
  ['meydan_sockets', 'sockets', 'WebSockets that have not ended, the closing ones included.'],
  ['meydan_accounts_connected', 'accounts', 'Accounts with a socket at this process.'],
  ['meydan_live_streams', 'streams', 'Streams followed here, those kept for returning clients included.'],
]

const done: Numbers = [
  [
    'meydan_deliveries_total',
    'deliveries',
    'Events handed to a socket: one event for a thousand sockets is a thousand.',
  ],
  ['meydan_frames_total', 'frames', 'Events encoded, once for all their sockets.'],
  ['meydan_socket_writes_total', 'writes', 'Writes to sockets.'],
  ['meydan_socket_bytes_total', 'bytes', 'Bytes written to sockets.'],
  ['meydan_resumes_total', 'resumes', 'Streams that a returning client was caught up in.'],
  ['meydan_resyncs_total', 'resyncs', 'Streams that a client was told to load anew.'],
  ['meydan_gaps_healed_total', 'gapsHealed', 'Events that pub/sub did not bring and the log did.'],
  ['meydan_slow_readers_total', 'slowReaders', 'Sockets closed because they read too slowly.'],
  ['meydan_missed_pongs_total', 'missedPongs', 'Sockets cut because a ping was not answered.'],
  ['meydan_upgrade_refusals_total', 'refusals', 'Upgrades answered with an HTTP error.'],
  ['meydan_commands_total', 'commands', 'Commands received over sockets.'],
  ['meydan_commands_limited_total', 'commandsOverCredits', 'Commands beyond what their socket or account may call.'],
  ['meydan_flooding_sockets_total', 'closedForFlood', 'Sockets closed because they went on regardless.'],
  ['meydan_epoch_changes_total', 'epochChanges', 'Times that the database went back in time or over to a replica.'],
]

/** Declares what a gateway holds and has done. */
export function declareGatewayMetrics(metrics: Metrics, gateway: Pick<Gateway, 'stats'>): void {
  for (const [name, of, help] of held) metrics.gauge({ name, help }, () => gateway.stats()[of])
  for (const [name, of, help] of done) metrics.counter({ name, help }, () => gateway.stats()[of])
  metrics.counter(
    {
      name: 'meydan_upgrades_limited_total',
      help: 'Upgrades refused: too many sockets of the account or the address, or too many at once.',
      labels: ['by'],
    },
    () => {
      const { refusedByAccount, refusedByAddress, refusedByBudget } = gateway.stats()
      return [
        { labels: { by: 'account' }, value: refusedByAccount },
        { labels: { by: 'address' }, value: refusedByAddress },
        { labels: { by: 'budget' }, value: refusedByBudget },
      ]
    },
  )
  metrics.counter(
    {
      name: 'meydan_gateway_reads_total',
      help: 'Statements of the gateway: of the log, of heads, of the directory of streams.',
      labels: ['kind'],
    },
    () => {
      const { logReads, headReads, directoryReads } = gateway.stats()
      return [
        { labels: { kind: 'log' }, value: logReads },
        { labels: { kind: 'heads' }, value: headReads },
        { labels: { kind: 'directory' }, value: directoryReads },
      ]
    },
  )
}
