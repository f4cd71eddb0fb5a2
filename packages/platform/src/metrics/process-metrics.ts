// The usual metrics of a process of Node.js under their usual names. The library has them as well, but all or none, and two of
// its collectors (garbage collection, event loop) cannot be stopped.
import { existsSync, readFileSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import type { Metrics } from './metrics.ts'

/** Declares what the operating system and the runtime know of this process. */
export function declareProcessMetrics(metrics: Metrics, version: string): void {
  metrics.gauge(
    { name: 'meydan_build_info', help: 'Always 1; the label says the version.', labels: ['version'] },
    () => [{ labels: { version }, value: 1 }],
  )
  metrics.gauge(
    { name: 'nodejs_version_info', help: 'Always 1; the label says the version of Node.js.', labels: ['version'] },
    () => [{ labels: { version: process.version }, value: 1 }],
  )
  const startedAt = performance.timeOrigin / 1_000
  metrics.gauge(
    { name: 'process_start_time_seconds', help: 'When the process began, in seconds since 1970.' },
    () => startedAt,
  )
  declareCpu(metrics)
  declareMemory(metrics)
  declareFileDescriptors(metrics)
}

function declareCpu(metrics: Metrics): void {
  const user = () => process.cpuUsage().user / 1e6
  const system = () => process.cpuUsage().system / 1e6
  const both = () => user() + system()
  metrics.counter({ name: 'process_cpu_user_seconds_total', help: 'CPU time of the process itself.' }, user)
  metrics.counter({ name: 'process_cpu_system_seconds_total', help: 'CPU time of the kernel for it.' }, system)
  metrics.counter({ name: 'process_cpu_seconds_total', help: 'CPU time of both together.' }, both)
}

function declareMemory(metrics: Metrics): void {
  const memory = {
    process_resident_memory_bytes: ['Memory that the process holds.', 'rss'],
    nodejs_heap_size_total_bytes: ['Memory taken for JavaScript objects.', 'heapTotal'],
    nodejs_heap_size_used_bytes: ['Memory used by JavaScript objects.', 'heapUsed'],
    nodejs_external_memory_bytes: ['Memory of objects outside that heap, such as buffers.', 'external'],
  } as const
  for (const [name, [help, of]] of Object.entries(memory)) {
    metrics.gauge({ name, help }, () => process.memoryUsage()[of])
  }
}

const descriptors = '/proc/self/fd'

/** Sockets are file descriptors, and their number is bounded. Only Linux tells. */
function declareFileDescriptors(metrics: Metrics): void {
  if (!existsSync(descriptors)) return
  const most = mostDescriptors()
  metrics.gauge({ name: 'process_open_fds', help: 'File descriptors in use, sockets among them.' }, openDescriptors)
  metrics.gauge({ name: 'process_max_fds', help: 'File descriptors that the process may use.' }, () => most)
}

async function openDescriptors(): Promise<number> {
  // From 6.2 on the kernel says the number at once; a list of a hundred thousand takes long.
  const { size } = await stat(descriptors)
  return size > 0 ? size : (await readdir(descriptors)).length
}

/** Read before descriptors run out: reading takes one. */
function mostDescriptors(): number {
  const limits = readFileSync('/proc/self/limits', 'utf8')
  return Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1] ?? Infinity)
}
