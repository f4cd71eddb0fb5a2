import type { Clock } from '@meydan/platform/clock'
import type { LimitsConfig } from '@meydan/platform/config/config'
import type { Lifecycle } from '@meydan/platform/lifecycle/lifecycle'
import { createCallLimits, type CallLimits } from '@meydan/platform/limits/call-limits'
import { MemoryRates } from '@meydan/platform/limits/memory-rates'
import { RedisRates, type RedisRatesCounters } from '@meydan/platform/limits/redis-rates'
import { LoadGate } from '@meydan/platform/load/load-gate'
import { startLoadMonitor } from '@meydan/platform/load/load-monitor'
import type { Log } from '@meydan/platform/log'
import type { MeteredLimits } from '@meydan/platform/metrics/limit-metrics'
import type { GatewayLimits } from '@meydan/platform/realtime/gateway-limits'
import type { RedisCommands } from '@meydan/platform/redis/commands'

/** What keeps callers from asking for more than their share, and the process from taking on more than it can do. */
export interface Protection {
  readonly calls: CallLimits
  /** How counting together with others goes; undefined: there are no others. */
  readonly sharing: RedisRatesCounters | undefined
  readonly load: LoadGate
  readonly sockets: Partial<GatewayLimits>
}

/** More than anything ever reaches: stands where a setting says 0. */
const unlimited = 1_000_000_000
/** What all sockets of an account may call, in times of what one may. */
const accountFactor = 3

/** Starts what protects a process. Counts are shared with others where there is a Redis. */
export async function startProtection(
  lifecycle: Lifecycle,
  options: { config: LimitsConfig; redis: RedisCommands | undefined; log: Log; clock: Clock },
): Promise<Protection> {
  const { config, redis, clock } = options
  const shared = redis === undefined ? undefined : new RedisRates(redis, clock)
  const monitor =
    config.shedAboveMs === 0 ? { level: 0 as const } : await startMonitor(lifecycle, { ...options, ...config })
  const creditsPerSecond = config.socketPerSecond || unlimited
  return {
    calls: createCallLimits({ rates: shared ?? new MemoryRates(clock), ...config }),
    sharing: shared?.counters,
    load: new LoadGate({ monitor }),
    sockets: {
      creditsPerSecond,
      accountCreditsPerSecond: creditsPerSecond * accountFactor,
      socketsPerAccount: config.socketsPerAccount || unlimited,
      socketsPerAddress: config.socketsPerAddress || unlimited,
      acceptsPerSecond: config.socketsPerSecond || unlimited,
    },
  }
}

function startMonitor(lifecycle: Lifecycle, options: { shedAboveMs: number; log: Log; clock: Clock }) {
  const { shedAboveMs: firstAboveMs, clock } = options
  const log = options.log.child({ part: 'load' })
  return lifecycle.start('load monitor', {
    start: () => startLoadMonitor({ clock, log, firstAboveMs }),
    stop: (started) => started.stop(),
  })
}

/** What metrics are kept of it. */
export function meteredLimits(protection: Protection | undefined): MeteredLimits | undefined {
  if (protection === undefined) return undefined
  const { calls, sharing, load } = protection
  return { calls: calls.counters, sharing, load }
}
