import { newId, operations } from '@meydan/protocol'
import type { CompanyPlan } from '../load/company-plan.ts'
import { inParallel } from '../load/in-parallel.ts'
import { metricsToken, readMetrics, sumOf } from '../load/metrics.ts'
import { cpuOfProcess, cpuOfTree } from '../load/process-cpu.ts'
import { openProductSocket } from '../load/product-socket.ts'
import type { RawSocket } from '../load/raw-socket.ts'
import type { RunScope } from '../load/run-scope.ts'
import { seedCompany } from '../load/seed-company.ts'
import { startProduct, type Person } from '../load/started-product.ts'
import { withDatabase } from '../load/with-database.ts'
import { openedAtOnce, type ChatParty } from './party.ts'

const posted = Buffer.from('"kind":"chat.message.posted"')
const reply = Buffer.from('{"type":"reply"')

/** The product: everybody has a socket. */
export async function startProductParty(
  scope: RunScope,
  plan: CompanyPlan,
  options: { readonly onGone: (reason: string) => void; readonly profileFolder: string | undefined },
): Promise<ChatParty> {
  const { onGone, profileFolder } = options
  const product = await startProduct(scope, { profileFolder, env: { METRICS_TOKEN: metricsToken } })
  const { workspaceId, people, roomIds } = await withDatabase(product.database, (database) =>
    seedCompany(database, plan),
  )
  let told = 0
  let lastCommand = 0
  const answered = new Map<number, (frame: { error?: unknown }) => void>()
  const sockets = await inParallel(plan.people, openedAtOnce, (person) =>
    openProductSocket(product, workspaceId, (people[person] as Person).token, {
      onGone,
      onText: (bytes, start, end) => {
        const frame = bytes.subarray(start, end)
        if (frame.includes(posted)) told++
        if (!frame.subarray(0, reply.length).equals(reply)) return
        const answer = JSON.parse(frame.toString()) as { id: number; error?: unknown }
        answered.get(answer.id)?.(answer)
      },
    }),
  )
  return {
    name: 'meydan',
    ask: () => Promise.resolve(),
    async post(person, room, text) {
      const id = ++lastCommand
      const { promise, resolve } = Promise.withResolvers<{ error?: unknown }>()
      answered.set(id, resolve)
      const input = { roomId: roomIds[room], clientId: newId(), body: text }
      const operation = operations.chat.postMessage.name
      ;(sockets[person] as RawSocket).send(JSON.stringify({ type: 'command', id, operation, input }))
      const { error } = await promise
      answered.delete(id)
      if (error !== undefined) throw new Error(`a post was refused: ${JSON.stringify(error)}`)
    },
    cpu: () => ({ app: cpuOfProcess(product.pid), postgres: cpuOfTree(product.postgresPid) }),
    async statements() {
      const pages = [await readMetrics(product.baseUrl)]
      return sumOf(pages, 'meydan_db_statement_seconds_count')
    },
    asked: 0,
    get told() {
      return told
    },
  }
}
