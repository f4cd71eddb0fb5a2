/*
 * A storm of reconnects: all clients of a cluster lose their connections at once and come back by themselves, while somebody
 * goes on writing. Counted is when they are back, and what that costs the instances and the database.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { startCluster } from '@meydan/testkit/cluster/cluster'
import { planCompany } from '../load/company-plan.ts'
import { metricsToken } from '../load/metrics.ts'
import { readCounts } from '../load/options.ts'
import type { ResumingSocket } from '../load/resuming-socket.ts'
import { writeResults } from '../load/results.ts'
import { RunScope } from '../load/run-scope.ts'
import { seedCompany } from '../load/seed-company.ts'
import { median } from '../load/statistics.ts'
import { shown, tableOf } from '../load/table.ts'
import { withDatabase } from '../load/with-database.ts'
import { Crowd, type Storm } from './crowd.ts'

/** What has to hold. */
const bounds = { ms95: 10_000, ms100: 30_000, statementsPerClient: 0.1 }
const roomsOfEach = 50
/** A client that was welcomed this long ago comes back with the short waits again. */
const restMs = 6_000
const giveUpMs = 2 * bounds.ms100

/** `bench storm [--clients 3000] [--instances 3] [--rounds 3]`. @returns the exit code. */
export async function storm(args: readonly string[]): Promise<number> {
  const counts = readCounts(args, { clients: 3_000, instances: 3, rounds: 3 })
  await using scope = new RunScope()
  process.stdout.write('Starting the cluster …\n')
  const cluster = await startCluster({ instances: counts.instances, env: { METRICS_TOKEN: metricsToken } })
  scope.onEnd(() => cluster[Symbol.asyncDispose]())
  const plan = planCompany({
    people: counts.clients + 1,
    rooms: Math.max(roomsOfEach, Math.ceil(counts.clients / 5)),
    roomsOfEach,
    commonRooms: 1,
    messagesPerRoom: 0,
  })
  const company = await withDatabase(cluster.postgres, (database) => seedCompany(database, plan))
  const crowd = new Crowd(cluster, company, counts.clients)
  scope.onEnd(() => crowd.close())
  process.stdout.write(`Opening ${counts.clients} sockets …\n`)
  await crowd.open(giveUpMs)

  const storms: Storm[] = []
  for (let round = 1; round <= counts.rounds; round++) {
    process.stdout.write(`Storm ${round} of ${counts.rounds} …\n`)
    await sleep(restMs)
    storms.push(await crowd.storm(giveUpMs))
  }
  return await report(storms, crowd, counts)
}

async function report(
  storms: readonly Storm[],
  crowd: Crowd,
  counts: Readonly<Record<'clients' | 'instances' | 'rounds', number>>,
): Promise<number> {
  const { clients } = crowd
  const total = (of: (client: ResumingSocket) => number) => clients.reduce((sum, client) => sum + of(client), 0)
  const faults = {
    lost: crowd.lost(),
    duplicated: total((client) => client.faults.duplicated),
    misordered: total((client) => client.faults.misordered),
  }
  const resyncs = total((client) => client.faults.resyncs)
  const refusals = total((client) => client.refusals)
  const perClient = storms.map(({ statements }) => statements.all / counts.clients)
  const worst = {
    ms95: Math.max(...storms.map(({ ms95 }) => ms95)),
    ms100: Math.max(...storms.map(({ ms100 }) => ms100)),
    statementsPerClient: Math.max(...perClient),
  }
  const cpuMsPerClient = median(storms.map(({ cpuMs }) => cpuMs / counts.clients))
  const rows = storms.map(({ ms95, ms100, cpuMs, statements }, index) => [
    String(index + 1),
    shown(ms95 / 1_000),
    shown(ms100 / 1_000),
    shown(cpuMs / counts.clients),
    ...[statements.all, statements.directory, statements.log, statements.heads].map(String),
  ])
  const isHeld =
    worst.ms95 <= bounds.ms95 && worst.ms100 <= bounds.ms100 && worst.statementsPerClient <= bounds.statementsPerClient
  process.stdout.write(
    [
      '',
      `${counts.clients} clients of as many people in ${roomsOfEach} rooms each, ${counts.instances} instances behind nginx`,
      '',
      tableOf(['', '95 % s', '100 % s', 'CPU-ms/client', 'statements', 'directory', 'log', 'heads'], rows),
      '',
      `Handshakes that were refused: ${refusals}; streams that were to be loaded anew: ${resyncs}.`,
      `Has to hold: 95 % in ${bounds.ms95 / 1_000} s, all in ${bounds.ms100 / 1_000} s, ` +
        `≤ ${bounds.statementsPerClient} statements for each client: ${isHeld ? 'it does' : 'IT DOES NOT'}.`,
      `storm: back_95_ms=${Math.round(worst.ms95)} back_100_ms=${Math.round(worst.ms100)} ` +
        `statements_per_client=${worst.statementsPerClient.toFixed(3)} cpu_ms_per_client=${shown(cpuMsPerClient)} ` +
        `lost=${faults.lost} duplicated=${faults.duplicated} misordered=${faults.misordered}`,
      '',
    ].join('\n'),
  )
  await writeResults('storm', { counts, bounds, worst, cpuMsPerClient, storms, faults, refusals, resyncs })
  return isHeld && faults.lost + faults.duplicated + faults.misordered === 0 ? 0 : 1
}
