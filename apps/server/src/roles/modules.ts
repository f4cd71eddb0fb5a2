// What the modules give to each role, as types: the values come from the composition root.
import type { adminModule } from '@meydan/modules/admin/module'
import type { chatModule } from '@meydan/modules/chat/module'
import type { dashboardModule } from '@meydan/modules/dashboard/module'
import type { filesModule } from '@meydan/modules/files/module'
import type { feedModule } from '@meydan/modules/feed/module'
import type { identityModule } from '@meydan/modules/identity/module'
import type { notificationsModule } from '@meydan/modules/notifications/module'
import type { jobsModule } from '@meydan/modules/jobs/module'
import type { providersModule } from '@meydan/modules/providers/module'
import type { reconciliationModule } from '@meydan/modules/reconciliation/module'
import type { workspacesModule } from '@meydan/modules/workspaces/module'

type Given<Load extends () => Promise<unknown>> = Awaited<ReturnType<Load>>

/** What the role `api` is made from. */
export interface ApiModules {
  readonly identity: Given<typeof identityModule.roles.api>
  readonly workspaces: Given<typeof workspacesModule.roles.api>
  readonly files: Given<typeof filesModule.roles.api>
  readonly chat: Given<typeof chatModule.roles.api>
  readonly feed: Given<typeof feedModule.roles.api>
  readonly admin: Given<typeof adminModule.roles.api>
  readonly notifications: Given<typeof notificationsModule.roles.api>
  readonly jobs: Given<typeof jobsModule.roles.api>
  readonly providers: Given<typeof providersModule.roles.api>
  readonly reconciliation: Given<typeof reconciliationModule.roles.api>
  readonly dashboard: Given<typeof dashboardModule.roles.api>
  readonly chatStreams: Given<typeof chatModule.roles.gateway>
  readonly feedStreams: Given<typeof feedModule.roles.gateway>
  readonly roomNotices: Given<typeof chatModule.roles.worker>
}

/** What the role `gateway` is made from. */
export interface GatewayModules {
  readonly identity: Given<typeof identityModule.roles.gateway>
  readonly chat: Given<typeof chatModule.roles.gateway>
  readonly reconciliation: Given<typeof reconciliationModule.roles.gateway>
  readonly feed: Given<typeof feedModule.roles.gateway>
}

/** What the role `worker` is made from. */
export interface WorkerModules {
  readonly identity: Given<typeof identityModule.roles.worker>
  readonly workspaces: Given<typeof workspacesModule.roles.worker>
  readonly files: Given<typeof filesModule.roles.worker>
  readonly notifications: Given<typeof notificationsModule.roles.worker>
  readonly chatStreams: Given<typeof chatModule.roles.gateway>
  readonly roomNotices: Given<typeof chatModule.roles.worker>
  readonly jobs: Given<typeof jobsModule.roles.worker>
  readonly reconciliation: Given<typeof reconciliationModule.roles.worker>
  readonly dashboard: Given<typeof dashboardModule.roles.worker>
  readonly admin: Given<typeof adminModule.roles.worker>
}

/** Where files are kept. */
export type FileStore = ReturnType<Given<typeof filesModule.everywhere>['createFileStore']>

/** Where messages leave. */
export type Senders = Parameters<WorkerModules['notifications']['createNotificationsWorker']>[0]['senders']

type ProvidersEverywhere = Given<typeof providersModule.everywhere>

/** What tells through whom messages leave. */
export type ProviderSources = Parameters<ProvidersEverywhere['createMessageWays']>[0]

/** The providers that are set up. */
export type MessageWays = ReturnType<ProvidersEverywhere['createMessageWays']>

/** Writes mails; its code is loaded with the first one. */
export type RenderMail = Parameters<WorkerModules['identity']['identityJobs']>[0]['renderMail']

/** How passwords are hashed. */
export type Passwords = NonNullable<Parameters<ApiModules['identity']['createIdentityApi']>[0]['passwords']>
