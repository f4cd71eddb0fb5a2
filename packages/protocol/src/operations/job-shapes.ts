import * as z from 'zod/mini'
import { field, instant } from '../fields.ts'
import { jobId, memberId, workspaceId } from '../ids.ts'

/** Where a job stands. `scheduled`: it waits for its time, or for another try. */
export const jobStates = ['waiting', 'scheduled', 'active', 'completed', 'failed', 'cancelled'] as const
export type JobState = (typeof jobStates)[number]
export const jobState = z.enum(jobStates)

const amount = z.int().check(z.gte(0))
const maybe = z.nullable(instant)

/** What is being done, for people. */
const progressMessage = z.object({
  code: field(z.string(), 'Screens have words for it: `upkeep.vacuuming`.'),
  params: field(z.record(z.string(), z.union([z.string(), z.number()])), 'What goes into the words.'),
})

/** How far a job is. */
const jobProgress = z.object({
  done: field(z.number(), 'How much of it is done.'),
  total: field(z.number(), 'How much there is.'),
  message: field(z.nullable(progressMessage), 'What is being done; null when nothing was said.'),
  saidAt: field(instant, 'When it was so far.'),
  readyAt: field(maybe, 'When it will be done if it goes on as fast; null when that is not known.'),
})
export type JobProgress = z.output<typeof jobProgress>

/** Why an attempt failed. */
const jobError = z.object({
  code: field(z.string(), 'Code of the catalogue of errors, or one of the queue’s own.'),
  message: field(z.string(), 'One sentence, in English.'),
})

/** Somebody or something by its name. */
const namedMember = z.object({ id: field(memberId, 'The member.'), name: field(z.string(), 'Its name.') })
const namedWorkspace = z.object({ id: field(workspaceId, 'The workspace.'), name: field(z.string(), 'Its name.') })

const itemFields = {
  id: field(jobId, 'The job.'),
  queue: field(z.string(), 'The queue that it stands in.'),
  name: field(z.string(), 'What is done: `identity.deleteExpiredSessions`.'),
  version: field(z.int(), 'Version of its arguments.'),
  state: field(jobState, 'Where it stands.'),
  attempts: field(amount, 'Attempts that were begun.'),
  maxAttempts: field(amount, 'Attempts that there will be at most.'),
  createdAt: field(instant, 'When it was asked for.'),
  startAt: field(instant, 'Not to be begun before.'),
  startedAt: field(maybe, 'When its last attempt began; null before the first.'),
  endedAt: field(maybe, 'When it ended; null while it has not.'),
  dueBy: field(maybe, 'Later than this it is not worth doing; null: it always is.'),
  workspace: field(z.nullable(namedWorkspace), 'The workspace that it is done for; null for the instance.'),
  startedBy: field(z.nullable(namedMember), 'The member who started it; null when nobody did.'),
  progress: field(z.nullable(jobProgress), 'How far its last attempt is; null when it said nothing.'),
  error: field(z.nullable(jobError), 'Why its last attempt failed; null when it did not.'),
  isOutcomeUnknown: field(
    z.boolean(),
    'What it handed over may or may not have arrived: trying it again may send it twice.',
  ),
}

/** A job as lists show it. */
export const job = z.object(itemFields)
export type Job = z.output<typeof job>

/** One attempt at a job. */
const jobAttempt = z.object({
  attempt: field(z.int().check(z.gte(1)), '1 for the first.'),
  outcome: field(
    z.nullable(z.enum(['completed', 'failed', 'lost', 'cancelled', 'unknown'])),
    'How it ended; `lost`: its process died. null while it goes on.',
  ),
  process: field(z.nullable(z.string()), 'The process that worked on it; null when it is not known, or not to be.'),
  startedAt: field(instant, 'When it began.'),
  endedAt: field(maybe, 'When it ended; null while it has not.'),
  error: field(z.nullable(jobError), 'Why it failed.'),
  causes: field(z.array(z.string()), 'What lies behind the error, the nearest first; for the operator alone.'),
  progress: field(z.nullable(jobProgress), 'How far it came.'),
  lines: field(z.array(z.string()), 'What it wrote, the newest last.'),
})
export type JobAttempt = z.output<typeof jobAttempt>

/** A job with all that is known of it. */
export const jobDetails = z.object({
  ...itemFields,
  priority: field(z.int(), 'Higher goes first within its queue.'),
  isKnown: field(z.boolean(), 'Whether this version knows the job; the arguments of others are not shown.'),
  arguments: field(z.unknown(), 'What it was asked to do, without what is secret.'),
  secretFields: field(z.array(z.string()), 'Arguments that are there and not shown.'),
  output: field(z.unknown(), 'What it gave back; null for nothing.'),
  history: field(
    z.array(jobAttempt),
    'Attempts that had something to tell, the newest first. One that succeeded without a word is not among them.',
  ),
})
export type JobDetails = z.output<typeof jobDetails>
