import { defineJob } from '@meydan/platform/jobs/job'
import { inviteId } from '@meydan/protocol'
import * as z from 'zod/mini'

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

/** Every job of workspaces. */
export const jobDefinitions = [sendInviteJob] as const
