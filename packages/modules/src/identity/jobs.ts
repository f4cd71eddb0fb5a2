import { defineJob } from '@meydan/platform/jobs/job'
import { accountId } from '@meydan/protocol'
import * as z from 'zod/mini'

/** Deletes sessions that have ended. */
export const deleteExpiredSessionsJob = defineJob({
  name: 'identity.deleteExpiredSessions',
  queue: 'upkeep',
  input: z.strictObject({}),
  schedule: { cron: '27 * * * *', timeZone: 'Europe/Istanbul' },
})

/** Forgets links that ended long ago, and from where nobody has signed in for long. */
export const trimLinksJob = defineJob({
  name: 'identity.trimLinks',
  queue: 'upkeep',
  input: z.strictObject({}),
  schedule: { cron: '47 3 * * *', timeZone: 'Europe/Istanbul' },
})

/** When something happened, in milliseconds since 1970. */
const at = z.int()
const linkId = z.uuid()

/**
 * Sends a mail about an account. It carries ids: links are made by the worker, so that whoever sees the queue can use
 * none. A link that ends before its mail could be sent is not sent any more.
 */
export const sendMailJob = defineJob({
  name: 'identity.sendMail',
  queue: 'notifications',
  input: z.discriminatedUnion('mail', [
    z.strictObject({ mail: z.literal('link'), linkId }),
    z.strictObject({ mail: z.literal('passwordChanged'), accountId, at }),
    z.strictObject({ mail: z.literal('emailChangeAsked'), linkId, at }),
    z.strictObject({ mail: z.literal('emailChanged'), linkId, at }),
    z.strictObject({ mail: z.literal('signInAlert'), accountId, at, device: z.string(), address: z.string() }),
  ]),
  secretFields: ['address'],
  // Somebody waits before an empty mailbox.
  priority: 50,
  // Five seconds to five minutes apart: most of an hour's life of a link is left when a mail server comes back.
  retries: 200,
  maxRetryDelaySeconds: 300,
  timeoutSeconds: 120,
  deadlineSeconds: 24 * 3_600,
})

/** Every job of identity. */
export const jobDefinitions = [deleteExpiredSessionsJob, trimLinksJob, sendMailJob] as const
