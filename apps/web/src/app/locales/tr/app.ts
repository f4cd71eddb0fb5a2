export const app = {
  language: { label: 'Dil', tr: 'Türkçe', en: 'English' },
  theme: { label: 'Tema', system: 'Cihaza göre', light: 'Açık', dark: 'Koyu' },
  loading: 'Meydan yükleniyor',
  ui: {
    close: 'Kapat',
    dismiss: 'Gizle',
    optional: 'isteğe bağlı',
    showPassword: 'Parolayı göster',
    hidePassword: 'Parolayı gizle',
    notifications: 'Bildirimler',
  },
} as const
