import { availableParallelism, freemem, hostname, loadavg, totalmem } from 'node:os'
import type { operations, ResultOf } from '@meydan/protocol'
import type { AdminProcess } from './admin.ts'
import { diskUsageOf } from './disk-usage.ts'

type PerformanceStats = ResultOf<typeof operations.admin.getPerformanceStats>['processes'][number]

/** What a process and its host have to do, and what is left of memory and disk. */
export async function performanceOf(own: AdminProcess): Promise<PerformanceStats> {
  const { delay, utilization, processors } = own.load()
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed, heapTotal, external } = process.memoryUsage()
  const [of1Minute = 0, of5Minutes = 0, of15Minutes = 0] = loadavg()
  return {
    processId: own.processId,
    uptimeSeconds: process.uptime(),
    cpu: { userSeconds: user / 1e6, systemSeconds: system / 1e6, processors },
    memory: { rssBytes: rss, heapUsedBytes: heapUsed, heapTotalBytes: heapTotal, externalBytes: external },
    eventLoop: {
      delayP50Ms: delay.p50 * 1_000,
      delayP99Ms: delay.p99 * 1_000,
      delayMaxMs: delay.max * 1_000,
      utilization,
    },
    disk: await diskUsageOf(own.dataDir),
    host: {
      name: hostname(),
      processors: availableParallelism(),
      loadAverage: [of1Minute, of5Minutes, of15Minutes] satisfies [number, number, number],
      totalMemoryBytes: totalmem(),
      freeMemoryBytes: freemem(),
    },
  }
}
