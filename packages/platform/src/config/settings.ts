import { databaseSettings } from './database-settings.ts'
import { httpSettings } from './http-settings.ts'
import { instanceSettings } from './instance-settings.ts'
import { logSettings } from './log-settings.ts'
import { limitSettings } from './limit-settings.ts'
import { mailSettings } from './mail-settings.ts'
import { metricsSettings } from './metrics-settings.ts'
import { redisSettings } from './redis-settings.ts'
import type { SettingsGroup } from './setting.ts'

/** Every setting by area, in the order of the reference. */
export const settingAreas: readonly { readonly title: string; readonly group: SettingsGroup }[] = [
  { title: 'Address', group: httpSettings },
  { title: 'Instance', group: instanceSettings },
  { title: 'Database', group: databaseSettings },
  { title: 'Redis', group: redisSettings },
  { title: 'Limits', group: limitSettings },
  { title: 'Mail', group: mailSettings },
  { title: 'Log', group: logSettings },
  { title: 'Metrics', group: metricsSettings },
]

/** Every setting. */
export const allSettings = settingAreas.flatMap(({ group }) => Object.values(group))
