import { defineWords } from '../template.ts'

/** What every mail says. */
export const frameWords = defineWords({
  en: {
    fallback: 'If the button does not work, open this address:',
    formalFallback: 'If the button does not work, open this address:',
    settings: 'Notification settings',
    unsubscribe: 'Unsubscribe',
  },
  tr: {
    fallback: 'Düğme çalışmazsa bu adresi aç:',
    formalFallback: 'Düğme çalışmazsa bu adresi açınız:',
    settings: 'Bildirim ayarları',
    unsubscribe: 'Abonelikten çık',
  },
})
