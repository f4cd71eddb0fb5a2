/*
 * The other side of jobs: a process of its own that nobody kills. It does what it is asked for by noting it down in a file,
 * a line for each, and takes its time before and after. It recognises keys; what comes without one it does each time.
 *
 * node recorder-process.ts <file> <seed>
 */
import { appendFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { createRandom } from '../random.ts'
import type { EffectRequest, RecordedLine } from './record.ts'

const [file = '', seed = '1'] = process.argv.slice(2)
const random = createRandom(Number(seed))
const longestPauseMs = 40
const knownKeys = new Set<string>()
const doneJobs = new Set<string>()

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'GET') {
    const job = (request.url ?? '').slice(1)
    note({ what: 'asked', job, isThere: doneJobs.has(job) })
    response.writeHead(doneJobs.has(job) ? 200 : 404).end()
    return
  }
  const { kind, job, key } = (await json(request)) as EffectRequest
  // Whoever asked may die meanwhile: it is done all the same.
  await sleep(random.int(longestPauseMs))
  if (key !== undefined && knownKeys.has(key)) {
    note({ what: 'recognised', kind, job })
  } else {
    if (key !== undefined) knownKeys.add(key)
    doneJobs.add(job)
    note({ what: 'effect', kind, job })
  }
  await sleep(random.int(longestPauseMs))
  response.writeHead(204).end()
}

function note(line: RecordedLine): void {
  appendFileSync(file, `${JSON.stringify(line)}\n`)
}

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`)
    response.destroy()
  })
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`ready ${(server.address() as AddressInfo).port}\n`)
})
process.on('disconnect', () => process.exit())
