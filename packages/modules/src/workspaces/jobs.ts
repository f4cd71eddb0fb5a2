import { defineJob } from '@meydan/platform/jobs/job'
import { inviteId } from '@meydan/protocol'
import * as z from 'zod/mini'

/** Those who were there within a month are counted, and a worker may be away for some days. */
export const memberDaysKept = 35

/** Mails an invitation. The link is made by the worker: whoever sees the queue can use none. */
export const sendInviteJob = defineJob({
  name: 'workspaces.sendInvite',
  queue: 'notifications',
  input: z.strictObject({ inviteId }),
  priority: 20,
  retries: 60,
  timeoutSeconds: 120,
  deadlineSeconds: 24 * 3_600,
})

/** Forgets requests to invite by e-mail that nobody repeats any more. */
export const trimInviteMailingsJob = defineJob({
  name: 'workspaces.trimInviteMailings',
  queue: 'upkeep',
  input: z.strictObject({}),
  schedule: { cron: '57 3 * * *', timeZone: 'Europe/Istanbul' },
})

/** Forgets who was there on days that nobody counts any more. */
export const trimMemberDaysJob = defineJob({
  name: 'workspaces.trimMemberDays',
  queue: 'upkeep',
  input: z.strictObject({}),
  schedule: { cron: '47 3 * * *', timeZone: 'Europe/Istanbul' },
})

/** Every job of workspaces. */
export const jobDefinitions = [sendInviteJob, trimInviteMailingsJob, trimMemberDaysJob] as const
