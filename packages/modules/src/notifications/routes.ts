import { route, type Route } from '@meydan/platform/operations/route'
import { operations } from '@meydan/protocol'
import { explain } from './inbox/explain.ts'
import { listDeliveries } from './inbox/list-deliveries.ts'
import { listInbox } from './inbox/list-inbox.ts'
import { markInboxRead } from './inbox/mark-inbox-read.ts'
import type { Notifications } from './notifications.ts'
import { confirmPhone } from './phone/confirm-phone.ts'
import { requestPhoneCode } from './phone/request-phone-code.ts'
import { getPreferences, setPreferences } from './preferences/preferences.ts'
import { listRoomPreferences, setRoomPreference } from './preferences/room-preferences.ts'
import { unsubscribeMail } from './preferences/unsubscribe-mail.ts'
import { getPush, subscribePush, unsubscribePush } from './push/push.ts'
import { cancelReminder } from './reminders/cancel-reminder.ts'
import { listReminders } from './reminders/list-reminders.ts'
import { setReminder } from './reminders/set-reminder.ts'

const declared = operations.notifications

/** The operations of notifications with their use-cases. */
export function notificationsRoutes(deps: Notifications): readonly Route[] {
  return [
    route(declared.listInbox, (ctx, input) => listInbox(deps, ctx, input)),
    route(declared.markInboxRead, (ctx, input) => markInboxRead(deps, ctx, input)),
    route(declared.getPreferences, (ctx) => getPreferences(deps, ctx)),
    route(declared.setPreferences, (ctx, input) => setPreferences(deps, ctx, input)),
    route(declared.requestPhoneCode, (ctx, input) => requestPhoneCode(deps, ctx, input)),
    route(declared.confirmPhone, (ctx, input) => confirmPhone(deps, ctx, input)),
    route(declared.listRoomPreferences, (ctx) => listRoomPreferences(deps, ctx)),
    route(declared.setRoomPreference, (ctx, input) => setRoomPreference(deps, ctx, input)),
    route(declared.setReminder, (ctx, input) => setReminder(deps, ctx, input)),
    route(declared.cancelReminder, (ctx, input) => cancelReminder(deps, ctx, input)),
    route(declared.listReminders, (ctx) => listReminders(deps, ctx)),
    route(declared.explain, (ctx, input) => explain(deps, ctx, input)),
    route(declared.listDeliveries, (ctx, input) => listDeliveries(deps, ctx, input)),
    route(declared.getPush, (ctx) => getPush(deps, ctx)),
    route(declared.subscribePush, (ctx, input) => subscribePush(deps, ctx, input)),
    route(declared.unsubscribePush, (ctx, input) => unsubscribePush(deps, ctx, input)),
    route(declared.unsubscribeMail, (_ctx, input) => unsubscribeMail(deps, input)),
  ]
}
