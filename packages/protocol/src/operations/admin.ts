import * as z from 'zod/mini'
import { field } from '../fields.ts'
import { defineOperation } from '../operation.ts'
import { kpiRange, kpis } from './kpi-shapes.ts'

const nothing = z.strictObject({})
const amount = z.int().check(z.gte(0))
const share = z.number().check(z.gte(0), z.lte(1))
const seconds = z.number().check(z.gte(0))
const processId = field(z.uuid(), 'The process, from its start to its end.')

/** What one process and its host are doing. */
const performance = z.strictObject({
  processId,
  uptimeSeconds: field(seconds, 'Since the process began.'),
  cpu: z.strictObject({
    userSeconds: field(seconds, 'CPU time of the process itself since it began.'),
    systemSeconds: field(seconds, 'CPU time of the kernel for the process since it began.'),
    processors: field(seconds, 'Processors that the process used in the last one to two minutes: 0.5 is half of one.'),
  }),
  memory: z.strictObject({
    rssBytes: field(amount, 'Memory that the process holds.'),
    heapUsedBytes: field(amount, 'Memory used by JavaScript objects.'),
    heapTotalBytes: field(amount, 'Memory taken for JavaScript objects.'),
    externalBytes: field(amount, 'Memory of objects outside that heap, such as buffers.'),
  }),
  eventLoop: z.strictObject({
    delayP50Ms: field(seconds, 'By how many milliseconds the event loop turned late half of the time.'),
    delayP99Ms: field(seconds, 'The same for the worst of 100 turns.'),
    delayMaxMs: field(seconds, 'The same for the worst turn of the last one to two minutes.'),
    utilization: field(share, 'Share of that time in which it had something to do.'),
  }),
  disk: z.strictObject({
    totalBytes: field(amount, 'Size of the file system that holds the data directory.'),
    usedBytes: field(amount, 'What is taken of it.'),
    freeBytes: field(amount, 'What the process may still take of it.'),
  }),
  host: z.strictObject({
    name: field(z.string(), 'Name of the machine.'),
    processors: field(amount, 'Processors that the process may use.'),
    loadAverage: field(z.tuple([seconds, seconds, seconds]), 'Load of the last 1, 5 and 15 minutes; 0 on Windows.'),
    totalMemoryBytes: field(amount, 'Memory of the machine.'),
    freeMemoryBytes: field(amount, 'Memory of the machine that can still be had.'),
  }),
})

export const getPerformanceStats = defineOperation({
  name: 'admin.getPerformanceStats',
  method: 'GET',
  path: '/api/admin/performance-stats',
  summary: 'Tells the use of CPU, memory and disk.',
  caller: 'operator',
  input: nothing,
  result: z.strictObject({ processes: field(z.array(performance), 'Each process of the instance.') }),
  errors: [],
})

const cache = z.strictObject({
  name: field(z.string(), 'What it holds: `sessions`.'),
  hits: field(amount, 'Questions that it answered since the process began.'),
  sharedHits: field(amount, 'Of these, the ones that were answered by what another process had left in Redis.'),
  misses: field(amount, 'Questions that it did not.'),
  hitRate: field(z.nullable(share), 'Share of the questions that it answered; null before the first.'),
  entries: field(amount, 'Values that it holds.'),
  maxEntries: field(amount, 'Values that it holds at most.'),
})

export const getCacheStats = defineOperation({
  name: 'admin.getCacheStats',
  method: 'GET',
  path: '/api/admin/cache-stats',
  summary: 'Tells the hit rate, hits and misses of each cache.',
  caller: 'operator',
  input: nothing,
  result: z.strictObject({
    processes: field(
      z.array(z.strictObject({ processId, caches: field(z.array(cache), 'The caches in its memory.') })),
      'Each process of the instance.',
    ),
  }),
  errors: [],
})

export const getSocketStats = defineOperation({
  name: 'admin.getSocketStats',
  method: 'GET',
  path: '/api/ws/stats',
  summary: 'Tells the number of connections, of active users and of rooms that somebody follows.',
  caller: 'operator',
  input: nothing,
  result: z.strictObject({
    processes: field(
      z.array(
        z.strictObject({
          processId,
          connections: field(amount, 'Sockets.'),
          activeUsers: field(amount, 'Accounts with a socket at this process.'),
          companyRooms: field(
            z.strictObject({
              room: field(amount, 'Rooms.'),
              member: field(amount, 'Members.'),
              workspace: field(amount, 'Workspaces.'),
            }),
            'Streams of workspaces that a socket follows, by kind.',
          ),
        }),
      ),
      'Each process of the instance.',
    ),
  }),
  errors: [],
})

export const getKpis = defineOperation({
  name: 'admin.getKpis',
  method: 'GET',
  path: '/api/admin/kpis',
  summary: 'Tells how the instance did over the last hour, day or week, and what is asked of it.',
  caller: 'operator',
  input: z.strictObject({ range: field(kpiRange, 'How long to look back.') }),
  result: kpis,
  errors: [],
  credits: 10,
  shed: 'first',
})

export const adminOperations = { getPerformanceStats, getCacheStats, getSocketStats, getKpis } as const
