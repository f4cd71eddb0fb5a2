// The role `worker`: what is done beside requests.
import { doesJobsAlone } from '@meydan/platform/config/setting'
import type { JobWorker } from '@meydan/platform/jobs/worker'
import { startJobWorker } from '@meydan/platform/jobs/worker'
import type { Presence } from '@meydan/platform/presence/presence'
import { createStreamWriter } from '@meydan/platform/streams/append'
import { followHandler } from '@meydan/platform/followers/follow'
import { createStreamLog } from '@meydan/platform/streams/read'
import { upkeepJobs } from '@meydan/platform/upkeep/handlers'
import type { MemberId, WorkspaceId } from '@meydan/protocol'
import { joinFigures } from '../join-figures.ts'
import type { Ground } from '../process-options.ts'
import { renderMail } from '../render-mail.ts'
import type { WorkerModules } from './modules.ts'

/** A stop lets jobs go on for some seconds, and tells them then. */
const stopDeadlineMs = 20_000

/** Starts the role. */
export async function startWorker(ground: Ground, modules: WorkerModules): Promise<JobWorker> {
  const { lifecycle, options, database: db, boss } = ground
  const { clock, protection, incarnation, publicUrl } = options
  const log = options.log.child({ part: 'jobs' })
  const storages = [modules.chatStreams.roomStreamStorage]
  const streams = createStreamWriter({ db, pubsub: options.pubsub, storages })
  const secret = await ground.instanceSecret()
  const mailing = { db, secret, mail: ground.senders.email, renderMail, publicUrl }
  const mailJobs = [
    ...modules.identity.identityJobs(mailing),
    ...modules.workspaces.workspacesJobs({ ...mailing, clock }),
  ]
  const notifications = modules.notifications.createNotificationsWorker({
    db,
    streams,
    jobs: ground.jobs,
    source: ground.noticeSource,
    rooms: modules.roomNotices.roomNotices,
    senders: ground.senders,
    clock,
    log: options.log.child({ part: 'notifications' }),
    publicUrl,
    linkKey: modules.notifications.linkKeyOf(secret),
    phoneKey: modules.notifications.phoneKeyOf(secret),
    isActive: (workspaceId, memberId) => isActive(ground.presence, workspaceId, memberId),
    renderMail,
  })
  if ((await ground.senders.email()) === undefined) {
    options.log.warn({
      event: 'providers.missing',
      way: 'email',
      hint: 'no mail is sent: no password resets, no invitations',
    })
  }
  const figureSources = await joinFigures()
  const streamLog = createStreamLog({ db, storages })
  const follow = followHandler({ db, streamLog, clock, followers: [notifications.follower] })
  return lifecycle.start('job worker', {
    start: () =>
      startJobWorker({
        boss,
        db,
        pubsub: ground.joinBus(),
        clock,
        log,
        processId: incarnation,
        queues: options.queues,
        threads: ground.threads,
        jobs: [
          ...upkeepJobs({ db, clock }),
          ...mailJobs,
          ...modules.files.filesJobs(ground.files),
          follow,
          ...notifications.jobs,
          ...modules.admin.adminJobs({ db, clock }),
          ...modules.dashboard.dashboardJobs({ db, clock, sources: figureSources }),
          ...modules.reconciliation.reconciliationJobs({
            db,
            streams,
            clock,
            secret,
            publicUrl,
            renderMail,
            jobs: ground.jobs,
            senders: ground.senders,
            roomCards: ground.roomCards,
            files: ground.files,
            threads: ground.threads,
          }),
          ...(options.overrides?.jobs ?? []),
        ],
        onChange: modules.jobs.createStarterNews({ db, streams, clock, log }),
        ...(protection === undefined || doesJobsAlone(options.roles)
          ? {}
          : { isBusy: () => protection.load.level > 0 }),
      }),
    stop: (worker) => worker.stop(),
    stopDeadlineMs,
  })
}

/** Whether a member works at a device just now, as all processes know it. */
async function isActive(presence: Presence, workspaceId: WorkspaceId, memberId: MemberId): Promise<boolean> {
  const view = presence.look(workspaceId, () => {})
  try {
    await presence.ready(workspaceId)
    return view.stateOf(memberId) === 'active'
  } finally {
    view.close()
  }
}
