import { adminOperations } from './operations/admin.ts'
import { chatOperations } from './operations/chat.ts'
import { dashboardOperations } from './operations/dashboard.ts'
import { filesOperations } from './operations/files.ts'
import { feedOperations } from './operations/feed.ts'
import { identityOperations } from './operations/identity.ts'
import { jobsOperations } from './operations/jobs.ts'
import { notificationsOperations } from './operations/notifications.ts'
import { providersOperations } from './operations/providers.ts'
import { reconciliationOperations } from './operations/reconciliation.ts'
import { workspacesOperations } from './operations/workspaces.ts'

/** Every operation by module and name: what the server serves, the reference lists and the client offers. */
export const operations = {
  identity: identityOperations,
  workspaces: workspacesOperations,
  files: filesOperations,
  chat: chatOperations,
  feed: feedOperations,
  notifications: notificationsOperations,
  admin: adminOperations,
  jobs: jobsOperations,
  providers: providersOperations,
  reconciliation: reconciliationOperations,
  dashboard: dashboardOperations,
} as const

/** All operations in one list. */
export const operationList = Object.values(operations).flatMap((ofModule) => Object.values(ofModule))
