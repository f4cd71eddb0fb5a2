import { adminModule } from './admin/module.ts'
import { chatModule } from './chat/module.ts'
import { dashboardModule } from './dashboard/module.ts'
import { filesModule } from './files/module.ts'
import { feedModule } from './feed/module.ts'
import { identityModule } from './identity/module.ts'
import { jobsModule } from './jobs/module.ts'
import { notificationsModule } from './notifications/module.ts'
import { providersModule } from './providers/module.ts'
import { reconciliationModule } from './reconciliation/module.ts'
import { workspacesModule } from './workspaces/module.ts'

/** Every module, those below first: the order of migrations. */
export const moduleManifests = [
  identityModule,
  workspacesModule,
  filesModule,
  chatModule,
  feedModule,
  notificationsModule,
  adminModule,
  jobsModule,
  providersModule,
  reconciliationModule,
  dashboardModule,
] as const
