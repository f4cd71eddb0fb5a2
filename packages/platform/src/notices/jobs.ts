import { memberId, workspaceId } from '@meydan/protocol'
import { noticeKind, place } from '@meydan/protocol/operations/notification-shapes'
import * as z from 'zod/mini'
import { defineJob } from '../jobs/job.ts'

/** Tells members of facts that no followed stream tells of, such as that somebody brought them into a room. */
export const tellJob = defineJob({
  name: 'notifications.tell',
  queue: 'events',
  // Since 2 a place may be a page as well, since 3 a post; 4 knows the answers of letters.
  version: 4,
  oldestVersion: 1,
  input: z.strictObject({
    workspaceId,
    notices: z
      .array(
        z.strictObject({
          memberId,
          kind: noticeKind,
          key: z.string().check(z.maxLength(200)),
          place,
          actorId: z.nullable(memberId),
          at: z.number(),
        }),
      )
      .check(z.maxLength(200)),
  }),
  keptForSeconds: 3_600,
})
