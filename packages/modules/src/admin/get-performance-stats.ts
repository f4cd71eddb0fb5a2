import { availableParallelism, freemem, hostname, loadavg, totalmem } from 'node:os'
import type { operations, ResultOf } from '@meydan/protocol'
import type { Admin } from './admin.ts'
import { diskUsageOf } from './disk-usage.ts'

/** Tells what the process and its host have to do, and what is left of memory and disk. */
export async function getPerformanceStats(
  admin: Admin,
): Promise<ResultOf<typeof operations.admin.getPerformanceStats>> {
  const { delay, utilization, processors } = admin.load()
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed, heapTotal, external } = process.memoryUsage()
  const [of1Minute = 0, of5Minutes = 0, of15Minutes = 0] = loadavg()
  const own = {
    processId: admin.processId,
    uptimeSeconds: process.uptime(),
    cpu: { userSeconds: user / 1e6, systemSeconds: system / 1e6, processors },
    memory: { rssBytes: rss, heapUsedBytes: heapUsed, heapTotalBytes: heapTotal, externalBytes: external },
    eventLoop: {
      delayP50Ms: delay.p50 * 1_000,
      delayP99Ms: delay.p99 * 1_000,
      delayMaxMs: delay.max * 1_000,
      utilization,
    },
    disk: await diskUsageOf(admin.dataDir),
    host: {
      name: hostname(),
      processors: availableParallelism(),
      loadAverage: [of1Minute, of5Minutes, of15Minutes] satisfies [number, number, number],
      totalMemoryBytes: totalmem(),
      freeMemoryBytes: freemem(),
    },
  }
  return { processes: [own] }
}
