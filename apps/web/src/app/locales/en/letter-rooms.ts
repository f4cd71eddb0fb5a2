/** Letters in rooms. */
export const letterRooms = {
  card: {
    kind: 'Reconciliation',
    number: 'No.',
    side: 'Side',
    sides: { debit: 'Debit', credit: 'Credit' },
    delivery: 'Delivery',
  },
  show: 'Show in a room',
  label: 'Room that shows the letters',
  shownIn: 'Shown in {{room}}',
  elsewhere: 'A room that you are not in',
  text: 'Each letter becomes a card in the room, which changes as the letter does. Disputes are talked about under it.',
  find: 'Find a channel',
  rooms: 'Channels that you can post in',
  none: 'There is no channel that you can post in. Join one first.',
  notFound: 'There is no such channel.',
  open: 'Go to the room',
  stop: 'Stop showing them',
  started: 'The letters are shown in #{{room}}.',
  stopped: 'The letters are no longer shown in the room. The cards there stay.',
  undo: 'Undo',
} as const
