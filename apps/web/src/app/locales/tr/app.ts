export const app = {
  language: { label: 'Dil', tr: 'Türkçe', en: 'English' },
  theme: { label: 'Tema', system: 'Cihaza göre', light: 'Açık', dark: 'Koyu' },
  loading: 'Meydan yükleniyor',
  asOf: 'Saat {{time}} itibarıyla',
  refresh: 'Yenile',
  ui: {
    close: 'Kapat',
    dismiss: 'Gizle',
    optional: 'isteğe bağlı',
    showPassword: 'Parolayı göster',
    hidePassword: 'Parolayı gizle',
    notifications: 'Bildirimler',
  },
} as const
