/** Words of the shell that every page shares. */
export const app = {
  language: { label: 'Language', tr: 'Türkçe', en: 'English' },
  theme: { label: 'Theme', system: 'Match device', light: 'Light', dark: 'Dark' },
  loading: 'Meydan is loading',
  asOf: 'As of {{time}}',
  refresh: 'Refresh',
  ui: {
    close: 'Close',
    dismiss: 'Dismiss',
    optional: 'optional',
    showPassword: 'Show password',
    hidePassword: 'Hide password',
    notifications: 'Notifications',
  },
} as const
