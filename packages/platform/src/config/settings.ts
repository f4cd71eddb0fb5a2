import { databaseSettings } from './database-settings.ts'
import { fileSettings } from './file-settings.ts'
import { httpSettings } from './http-settings.ts'
import { instanceSettings } from './instance-settings.ts'
import { logSettings } from './log-settings.ts'
import { limitSettings } from './limit-settings.ts'
import { mailSettings } from './mail-settings.ts'
import { metricsSettings } from './metrics-settings.ts'
import { pushSettings } from './push-settings.ts'
import { redisSettings } from './redis-settings.ts'
import type { SettingsGroup } from './setting.ts'
import { smsSettings } from './sms-settings.ts'
import { whatsAppSettings } from './whatsapp-settings.ts'

/** Every setting by area, in the order of the reference. */
export const settingAreas: readonly { readonly title: string; readonly group: SettingsGroup }[] = [
  { title: 'Address', group: httpSettings },
  { title: 'Instance', group: instanceSettings },
  { title: 'Database', group: databaseSettings },
  { title: 'Redis', group: redisSettings },
  { title: 'Limits', group: limitSettings },
  { title: 'Files', group: fileSettings },
  { title: 'Mail', group: mailSettings },
  { title: 'SMS', group: smsSettings },
  { title: 'WhatsApp', group: whatsAppSettings },
  { title: 'Push', group: pushSettings },
  { title: 'Log', group: logSettings },
  { title: 'Metrics', group: metricsSettings },
]

/** Every setting. */
export const allSettings = settingAreas.flatMap(({ group }) => Object.values(group))
