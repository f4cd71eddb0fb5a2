import { expect, test } from 'vitest'
import { renderMail } from '../render-mail.tsx'
import { samples } from '../samples.ts'
import type { NotificationItem, NotificationKind } from './notification.tsx'

const item = (kind: NotificationKind, author = 'Ayşe', place?: string): NotificationItem => ({
  kind,
  author,
  time: '14:05',
  excerpt: `from ${author}`,
  ...(place !== undefined && { place }),
})

const render = (language: 'tr' | 'en', items: readonly NotificationItem[], total = items.length) =>
  renderMail('notification', language, { ...samples[language].notification, items, total })

test.each<[NotificationItem[], number, string, string]>([
  [[item('direct')], 1, 'New message from Ayşe', 'Ayşe sana yazdı'],
  [[item('direct')], 5, '5 new messages from Ayşe', 'Ayşe sana 5 mesaj yazdı'],
  [[item('mention')], 1, 'Ayşe mentioned you', 'Ayşe senden bahsetti'],
  [[item('mention'), item('mention')], 2, 'Ayşe mentioned you 2 times', 'Ayşe senden 2 kez bahsetti'],
  [[item('reply')], 1, 'Ayşe replied to you', 'Ayşe sana yanıt verdi'],
  [[item('reply')], 3, '3 replies from Ayşe', 'Ayşe sana 3 yanıt verdi'],
  [[item('invite')], 1, 'Ayşe added you to a conversation', 'Ayşe seni bir sohbete ekledi'],
  [[item('comment')], 1, 'Ayşe commented on a post', 'Ayşe bir gönderiye yorum yazdı'],
  [[item('letter', '')], 1, 'A letter of reconciliation was answered', 'Mutabakat mektubuna yanıt geldi'],
  [[item('comment'), item('comment', 'Ali')], 2, '2 new comments', '2 yeni yorum'],
  [[item('joined')], 1, 'Ayşe accepted your invitation', 'Ayşe davetini kabul etti'],
  [[item('joined'), item('joined', 'Ali')], 2, '2 people accepted your invitation', '2 kişi davetini kabul etti'],
  [[item('direct'), item('mention')], 2, '2 new notifications from Ayşe', 'Ayşe: 2 yeni bildirim'],
  [[item('direct'), item('direct', 'Ali')], 1_200, '1,200 new messages', '1.200 yeni mesaj'],
  [[item('mention'), item('mention', 'Ali')], 2, '2 new mentions', 'Senden 2 kez bahsedildi'],
  [[item('mention'), item('reply', 'Ali')], 2, '2 new notifications', '2 yeni bildirim'],
])('the subject says who and how many: %#', async (items, total, english, turkish) => {
  expect((await render('en', items, total)).subject).toBe(english)
  expect((await render('tr', items, total)).subject).toBe(turkish)
})

test('what one person wrote in one place has one head', async () => {
  const { text } = await render('en', [
    item('mention', 'Ayşe', '#a'),
    item('mention', 'Ayşe', '#a'),
    item('mention', 'Ayşe', '#b'),
    item('mention', 'Ali', '#b'),
  ])
  expect(text.match(/^Ayşe mentioned you$/gm)).toHaveLength(2)
  expect(text).toContain('Ayşe mentioned you\n14:05 · #a\nfrom Ayşe\nfrom Ayşe\n\nAyşe mentioned you\n14:05 · #b')
})

test('the button names the conversation when it leads to one', async () => {
  expect((await render('en', [item('reply', 'Ayşe', '#a'), item('mention', 'Ali', '#a')])).text).toContain(
    'Open the conversation:',
  )
  expect((await render('en', [item('reply', 'Ayşe', '#a'), item('mention', 'Ali', '#b')])).text).toContain(
    'Open Meydan:',
  )
})

test('ten are shown, and the others counted', async () => {
  const items = Array.from({ length: 25 }, (_, index) => item('direct', `Person ${index}.`))
  const { text } = await render('en', items, 30)
  expect(text).toContain('Person 9.')
  expect(text).not.toContain('Person 10.')
  expect(text).toContain('and 20 more')
})
