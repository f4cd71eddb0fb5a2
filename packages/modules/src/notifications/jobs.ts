import { defineJob } from '@meydan/platform/jobs/job'
import { memberId, roomId, seq, workspaceId } from '@meydan/protocol'
import * as z from 'zod/mini'
import { codeValidMs } from './phone/code-bounds.ts'

const delivery = z.strictObject({ workspaceId, memberId, deliveryId: z.uuid() })

const sending = {
  input: delivery,
  priority: 10,
  // Five seconds to half an hour: a provider that is down for a day is waited for.
  retries: 60,
  timeoutSeconds: 120,
  deadlineSeconds: 24 * 3_600,
} as const

/** Sends what was planned for a member by one way, if it is still to be sent. */
export const deliverJob = defineJob({ ...sending, name: 'notifications.deliver', queue: 'notifications' })

/** The same for pushes, which no slow mail server may hold up. */
export const pushJob = defineJob({ ...sending, name: 'notifications.push', queue: 'push' })

/**
 * Sends the code that proves a phone number. It carries the proof's id: the worker makes the code of it, so that whoever sees
 * the queue can use none. After its ten minutes it is worth nothing.
 */
export const phoneCodeJob = defineJob({
  name: 'notifications.sendPhoneCode',
  queue: 'notifications',
  input: z.strictObject({ proofId: z.uuid(), language: z.enum(['tr', 'en']) }),
  // Somebody waits before a phone.
  priority: 50,
  retries: 30,
  maxRetryDelaySeconds: 60,
  timeoutSeconds: 60,
  deadlineSeconds: codeValidMs / 1_000,
})

/** Sends a member the summary of a day. */
export const digestJob = defineJob({
  name: 'notifications.sendDigest',
  queue: 'notifications',
  input: delivery,
  retries: 30,
  timeoutSeconds: 120,
  deadlineSeconds: 12 * 3_600,
})

/** Tells a member of a message at the instant that the member has chosen, in milliseconds since 1970. */
export const remindJob = defineJob({
  name: 'notifications.remind',
  // No mail server holds this one up.
  queue: 'events',
  input: z.strictObject({ workspaceId, memberId, roomId, seq, at: z.number() }),
  // Which message it is, is for its member alone.
  secretFields: ['roomId', 'seq'],
  keptForSeconds: 3_600,
})

/** Finds whose summary is due, and ends deliveries whose own job is over without a word about them. */
export const planDigestsJob = defineJob({
  name: 'notifications.planDigests',
  queue: 'notifications',
  input: z.strictObject({}),
  schedule: { cron: '*/5 * * * *', timeZone: 'Europe/Istanbul' },
})

/** Forgets what was told long ago, and looks after what choices have to say to rooms. */
export const trimNotificationsJob = defineJob({
  name: 'notifications.trim',
  queue: 'upkeep',
  input: z.strictObject({}),
  schedule: { cron: '37 2 * * *', timeZone: 'Europe/Istanbul' },
})

/** Every job of notifications. */
export const jobDefinitions = [
  deliverJob,
  pushJob,
  phoneCodeJob,
  digestJob,
  remindJob,
  planDigestsJob,
  trimNotificationsJob,
] as const
