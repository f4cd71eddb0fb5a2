/** Bildirimler, bir bildirimin nereden neden geldiği ve nasıl gelmesi istendiği. */
export const notifications = {
  room: {
    menu: 'Bu odanın bildirimleri',
    muted: 'sessizde',
    mutedUntil: 'Sessizde, bitiş: {{at}}',
    mutedForGood: 'Sessizde',
    tellOf: 'Bildirilsin',
    all: 'Tüm mesajlar',
    mentions: 'Yalnızca bahsetmeler',
    nothing: 'Hiçbiri',
    mute: 'Sessize al',
    hour: '1 saat',
    tomorrow: 'Yarın 09.00’a kadar',
    forGood: 'Ben açana kadar',
    unmute: 'Sesini aç',
  },
  unsubscribe: {
    title: 'Bu e-postalar durdurulsun mu?',
    text: 'Bu bağlantının geldiği türden e-postaları artık almazsın. Meydan’daki bildirimlerinde hepsi durur.',
    submit: 'E-postaları durdur',
    doneNotification: 'Artık e-postayla bildirim gelmeyecek',
    doneDigest: 'Artık günlük özet gelmeyecek',
    doneText: 'Yalnızca {{workspace}} için geçerli. İstersen ayarlardan yeniden açabilirsin.',
    invalid: 'Bu bağlantı artık geçerli değil',
    invalidText: 'Giriş yap ve sana ne gönderileceğini bildirim ayarlarından seç.',
    open: 'Meydan’ı aç',
  },
} as const
