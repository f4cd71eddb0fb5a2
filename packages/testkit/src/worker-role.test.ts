import { sql } from '@meydan/platform/db/sql'
import { defineJob } from '@meydan/platform/jobs/job'
import { handle } from '@meydan/platform/jobs/job-run'
import { expect, test, vi } from 'vitest'
import * as z from 'zod/mini'
import { createTestProduct } from './product.ts'

const input = z.strictObject({})
const report = defineJob({ name: 'tests.report', queue: 'work', input })
const tidy = defineJob({ name: 'tests.tidy', queue: 'upkeep', input })

test('what a process of the role api asks for is done by a worker beside it that does its queue [M9] [T27]', async () => {
  const done: string[] = []
  const doneBy = (who: string) =>
    [report, tidy].map((job) => handle(job, async () => void done.push(`${job.name} by ${who}`)))
  await using api = await createTestProduct({ roles: ['api'], jobs: doneBy('api') })
  const ask = (job: typeof report) => api.db.transaction((tx) => api.process.jobs.enqueue(tx, job, {}))
  const becomes = (id: string | undefined, wanted: string) =>
    vi.waitFor(
      async () => {
        const row = await api.db.row(sql<{ state: string }>`select state::text from jobs.job where id = ${id}`)
        expect(row?.state).toBe(wanted)
      },
      { timeout: 30_000, interval: 20 },
    )

  await using _upkeep = await createTestProduct({
    roles: ['worker'],
    queues: ['upkeep'],
    beside: api,
    jobs: doneBy('upkeep'),
  })
  const reported = await ask(report)
  await becomes(await ask(tidy), 'completed')
  await becomes(reported, 'created')
  await using _work = await createTestProduct({
    roles: ['worker'],
    queues: ['work'],
    beside: api,
    jobs: doneBy('work'),
  })
  await becomes(reported, 'completed')
  expect(done).toEqual(['tests.tidy by upkeep', 'tests.report by work'])
})
