import type { NotificationPreferences } from '@meydan/protocol'

/** What holds for members who chose nothing: a push at once, a mail when it stays unread, and no hours of quiet. */
export function defaultPreferences(language: 'tr' | 'en'): NotificationPreferences {
  return {
    ways: {
      direct: ['push', 'email'],
      mention: ['push', 'email'],
      reply: ['push', 'email'],
      message: ['push'],
      invite: ['push', 'email'],
      joined: ['push'],
      reminder: ['push', 'email'],
      comment: ['push'],
      // A mail of its own tells of the answer, and to whom the letter was sent.
      letter: ['push'],
    },
    escalation: { emailAfterMinutes: 2, smsAfterMinutes: 10 },
    quietHours: null,
    timeZone: 'Europe/Istanbul',
    language,
    digest: null,
    showsText: true,
    phone: null,
  }
}
