/*
 * BullMQ with its worker in one process. It knows no transactions.
 *
 * node bullmq-server.ts <url of Redis>
 */
import { Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import { atOnce, payload, serveParty } from './queue-party.ts'

const [url = ''] = process.argv.slice(2)
const queue = new Queue('bench', { connection: new Redis(url) })
let onBegin = () => {}
let onEnd = () => {}
const worker = new Worker('bench', async () => onBegin(), {
  connection: new Redis(url, { maxRetriesPerRequest: null }),
  concurrency: atOnce,
})
worker.on('completed', () => onEnd())
await worker.waitUntilReady()

serveParty({
  async enqueue(kind) {
    await queue.add(kind, payload)
  },
  onBegin: (hear) => {
    onBegin = hear
  },
  onEnd: (hear) => {
    onEnd = hear
  },
})
