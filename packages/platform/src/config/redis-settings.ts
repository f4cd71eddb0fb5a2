import { optionalSetting } from './setting.ts'
import { anyText, host, wholeNumber } from './values.ts'

const doc = 'Not supported by this version yet; the start is refused while it is set.'

/** Redis, which connects several instances. Declared so that its names are kept; setting one is refused for now. */
export const redisSettings = {
  url: optionalSetting({ name: 'REDIS_URL', doc, kind: anyText, fallbackText: 'none', isSecret: true }),
  host: optionalSetting({ name: 'REDIS_HOST', doc, kind: host, fallbackText: 'none' }),
  port: optionalSetting({ name: 'REDIS_PORT', doc, kind: wholeNumber(1, 65_535), fallbackText: 'none' }),
  password: optionalSetting({ name: 'REDIS_PASSWORD', doc, kind: anyText, fallbackText: 'none', isSecret: true }),
  db: optionalSetting({ name: 'REDIS_DB', doc, kind: wholeNumber(0, 15), fallbackText: 'none' }),
} as const
