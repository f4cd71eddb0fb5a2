import type { Route } from '@meydan/platform/operations/route'
import type { Notifications } from './notifications.ts'
import { notificationsRoutes } from './routes.ts'

export { linkKeyOf } from './link-key.ts'
export { phoneKeyOf } from './phone/phone-code.ts'

/** What notifications give to the role `api`. */
export interface NotificationsApi {
  readonly routes: readonly Route[]
}

/** Makes what the role `api` needs of notifications. */
export function createNotificationsApi(deps: Notifications): NotificationsApi {
  return { routes: notificationsRoutes(deps) }
}
