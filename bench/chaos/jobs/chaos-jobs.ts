// The jobs that chaos asks for, in three kinds: delivery is at least once, and each has its effect once by another means.
import { defineJob } from '@meydan/platform/jobs/job'
import * as z from 'zod/mini'

/** What a job is told. */
const input = z.strictObject({
  /** It works for so long before its effect, and so long after it. */
  beforeMs: z.int(),
  afterMs: z.int(),
  /** The fault that it is to make. */
  planted: z.optional(z.enum(['double', 'lose'])),
})
export type ChaosJobInput = z.output<typeof input>

/** What dies may be tried again many times, and soon. */
const patient = { input, retries: 50, retryDelaySeconds: 1, maxRetryDelaySeconds: 5 }

export const chaosJobs = {
  /** Its effect is a row of ours, in the transaction that ends the job. */
  own: defineJob({ ...patient, name: 'chaos.own', queue: 'events' }),
  /** Its effect is outside, where our key is recognised. */
  keyed: defineJob({ ...patient, name: 'chaos.keyed', queue: 'work' }),
  /** Its effect is outside, where no key of ours is known. */
  unkeyed: defineJob({ ...patient, name: 'chaos.unkeyed', queue: 'notifications' }),
}

export type Kind = keyof typeof chaosJobs
export const kinds = Object.keys(chaosJobs) as readonly Kind[]

/** The tables that the run judges by. NOTE: nothing about effects is unique, so that a doubled one is seen, not refused. */
export const judgedTables = `
create table chaos_asked (job_id uuid primary key);
create table chaos_effects (job_id uuid not null, attempt int not null)`
