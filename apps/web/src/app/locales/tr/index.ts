import type { en } from '../en/index.ts'
import type { Translated } from '../translated.ts'
import { account } from './account.ts'
import { app } from './app.ts'
import { chat } from './chat.ts'
import { counterparties } from './counterparties.ts'
import { dashboard } from './dashboard.ts'
import { deliveries } from './deliveries.ts'
import { errors } from './errors.ts'
import { feed } from './feed.ts'
import { imports } from './imports.ts'
import { jobs } from './jobs.ts'
import { kpis } from './kpis.ts'
import { letter } from './letter.ts'
import { letterRooms } from './letter-rooms.ts'
import { notifications } from './notifications.ts'
import { presence } from './presence.ts'
import { providers } from './providers.ts'
import { reconciliationSettings } from './reconciliation-settings.ts'
import { reconciliation } from './reconciliation.ts'
import { shell } from './shell.ts'
import { signedOut } from './signed-out.ts'

/** Turkish, by area. */
export const tr = {
  account,
  app,
  chat,
  counterparties,
  dashboard,
  deliveries,
  errors,
  feed,
  imports,
  jobs,
  kpis,
  letter,
  letterRooms,
  notifications,
  presence,
  providers,
  reconciliation,
  reconciliationSettings,
  shell,
  signedOut,
} as const satisfies Translated<typeof en>
