/** Mektuplar odalarda. */
export const letterRooms = {
  card: {
    kind: 'Mutabakat',
    number: 'No',
    side: 'Yön',
    sides: { debit: 'Borç', credit: 'Alacak' },
    delivery: 'Teslim',
  },
  show: 'Odada göster',
  label: 'Mektupların gösterildiği oda',
  shownIn: 'Gösterildiği oda: {{room}}',
  elsewhere: 'Katılmadığın bir oda',
  text: 'Her mektup odada bir kart olur ve durumu değiştikçe kart da değişir. İtirazlar kartın altında konuşulur.',
  find: 'Kanal bul',
  rooms: 'Yazabildiğin kanallar',
  none: 'Yazabildiğin bir kanal yok. Önce bir kanala katıl.',
  notFound: 'Böyle bir kanal yok.',
  open: 'Odaya git',
  stop: 'Artık gösterme',
  started: 'Mektuplar #{{room}} kanalında gösteriliyor.',
  stopped: 'Mektuplar odada artık gösterilmiyor. Oradaki kartlar kalır.',
  undo: 'Geri al',
} as const
