// A product whose jobs a test drives: each long one goes on until it is let go.
import { defineJob, type JobDefinition, type JobInput } from '@meydan/platform/jobs/job'
import { handle } from '@meydan/platform/jobs/job-run'
import type { EnqueueOptions } from '@meydan/platform/jobs/job-queue'
import { AppError } from '@meydan/protocol'
import * as z from 'zod/mini'
import { createTestProduct, type Persona, type TestProduct } from './product.ts'
import { serveProduct, type ServedProduct } from './served-product.ts'

/** Goes on until `finish` is called, and says how far it is. */
export const longJob = defineJob({
  name: 'tests.moveTables',
  queue: 'work',
  input: z.strictObject({ table: z.string(), password: z.optional(z.string()) }),
  secretFields: ['password'],
  retries: 0,
})

/** Fails at first, and is done when it is tried again. */
export const failingJob = defineJob({
  name: 'tests.sendMail',
  queue: 'notifications',
  input: z.strictObject({ to: z.string() }),
  retries: 0,
})

/** The product with its page and somebody who works in it. */
export interface JobScene extends AsyncDisposable {
  readonly product: TestProduct
  readonly server: ServedProduct
  /** The operator, who owns the workspace, too. */
  readonly operator: Persona
  readonly member: Persona
  /** Stores a job; it is done at once unless told otherwise. */
  ask<Job extends JobDefinition>(job: Job, input: JobInput<Job>, options?: EnqueueOptions): Promise<string>
  /** Lets every long job end that runs. */
  finish(): void
}

/** Starts it, with the page. */
export async function startJobScene(): Promise<JobScene> {
  let running: (() => void)[] = []
  let fails = true
  const product = await createTestProduct({
    roles: ['api', 'gateway', 'worker'],
    jobs: [
      handle(longJob, async (run) => {
        const { signal } = run
        run.progress(3, 8, { code: 'upkeep.vacuuming' })
        run.note('stream_events: 12.480 satır')
        await new Promise<void>((resolve) => {
          running.push(resolve)
          signal.addEventListener('abort', () => resolve(), { once: true })
        })
        signal.throwIfAborted()
      }),
      handle(failingJob, async () => {
        if (!fails) return
        fails = false
        throw new AppError('delivery.refused', {}, { cause: new Error('550 5.1.1 böyle bir kutu yok') })
      }),
    ],
  })
  const server = await serveProduct(product, { hasPage: true })
  const operator = await product.owner('Ayşe Işık')
  const member = await product.colleague(operator, { name: 'Mehmet Çelik' })
  return {
    product,
    server,
    operator,
    member,
    ask: async (job, input, options) =>
      (await product.db.transaction((tx) => product.process.jobs.enqueue(tx, job, input, options))) as string,
    finish() {
      for (const end of running) end()
      running = []
    },
    async [Symbol.asyncDispose]() {
      for (const end of running) end()
      await server[Symbol.asyncDispose]()
      await product[Symbol.asyncDispose]()
    },
  }
}
