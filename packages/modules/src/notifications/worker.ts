import { handle, type HandledJob } from '@meydan/platform/jobs/job-run'
import { tellJob } from '@meydan/platform/notices/jobs'
import type { RoomNotices } from '@meydan/platform/notices/notice'
import type { Follower } from '@meydan/platform/followers/follow'
import type { Delivering } from './deliver/deliverer.ts'
import { deliver } from './deliver/deliver.ts'
import { endLapsed } from './deliver/end-lapsed.ts'
import { planDigests } from './deliver/plan-digests.ts'
import { sendDigest } from './deliver/send-digest.ts'
import {
  deliverJob,
  digestJob,
  phoneCodeJob,
  planDigestsJob,
  pushJob,
  remindJob,
  trimNotificationsJob,
} from './jobs.ts'
import { sendPhoneCode, type CodeSending } from './phone/send-phone-code.ts'
import { remind } from './reminders/remind.ts'
import { notificationsFollower } from './tell/follower.ts'
import { tell, type Telling } from './tell/tell.ts'
import { watchChosenRooms } from './preferences/watch-chosen-rooms.ts'
import { trimNotifications } from './trim.ts'

export { linkKeyOf } from './link-key.ts'
export { phoneKeyOf } from './phone/phone-code.ts'

/** What the role `worker` gives to notifications. */
export type NotificationsWorkerDeps = Telling & Delivering & CodeSending & { readonly rooms: RoomNotices }

/** What notifications do beside requests. */
export function createNotificationsWorker(deps: NotificationsWorkerDeps): {
  readonly jobs: readonly HandledJob[]
  readonly follower: Follower
} {
  return {
    follower: notificationsFollower(deps, deps.rooms),
    jobs: [
      handle(tellJob, async (run) => {
        await deps.db.transaction(async (tx) => {
          await tell(deps, tx, run.input.workspaceId, run.input.notices)
          await run.finish(tx)
        })
      }),
      handle(deliverJob, (run) => deliver(deps, run)),
      handle(pushJob, (run) => deliver(deps, run)),
      handle(phoneCodeJob, (run) => sendPhoneCode(deps, run)),
      handle(digestJob, (run) => sendDigest(deps, run)),
      handle(remindJob, (run) => remind(deps, run)),
      handle(planDigestsJob, async (run) => {
        await endLapsed(deps)
        return planDigests(deps, run)
      }),
      handle(trimNotificationsJob, async (run) => {
        await watchChosenRooms(deps, run.signal)
        return trimNotifications(deps, run)
      }),
    ],
  }
}
