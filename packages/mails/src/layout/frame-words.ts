import { defineWords } from '../template.ts'

/** What every mail says. */
export const frameWords = defineWords({
  en: {
    fallback: 'If the button does not work, open this address:',
    settings: 'Notification settings',
    unsubscribe: 'Unsubscribe',
  },
  tr: {
    fallback: 'Düğme çalışmazsa bu adresi aç:',
    settings: 'Bildirim ayarları',
    unsubscribe: 'Abonelikten çık',
  },
})
