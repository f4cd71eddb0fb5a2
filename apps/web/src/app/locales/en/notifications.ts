/** The inbox, why something was told by which way, and how somebody wants to be told. */
export const notifications = {
  room: {
    menu: 'Notifications of this room',
    muted: 'muted',
    mutedUntil: 'Muted until {{at}}',
    mutedForGood: 'Muted',
    tellOf: 'Tell me of',
    all: 'All messages',
    mentions: 'Mentions only',
    nothing: 'Nothing',
    mute: 'Mute',
    hour: 'For 1 hour',
    tomorrow: 'Until tomorrow, 09:00',
    forGood: 'Until I turn it off',
    unmute: 'Unmute',
  },
  unsubscribe: {
    title: 'Stop these e-mails?',
    text: 'You will get no more e-mails of the kind that this link came with. Everything stays in your notifications in Meydan.',
    submit: 'Stop e-mails',
    doneNotification: 'No more notifications by e-mail',
    doneDigest: 'No more daily summaries',
    doneText: 'This is about {{workspace}} only. You can turn it on again in the settings.',
    invalid: 'This link is no longer valid',
    invalidText: 'Sign in and choose in the notification settings what is sent to you.',
    open: 'Open Meydan',
  },
} as const
