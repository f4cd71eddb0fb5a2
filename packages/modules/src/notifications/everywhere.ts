export { defaultPreferences } from './preferences/default-preferences.ts'
export { ensureVapidPair } from './push/vapid-keys.ts'
