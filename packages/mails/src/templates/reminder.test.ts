import { expect, test } from 'vitest'
import { renderMail } from '../render-mail.tsx'
import { samples } from '../samples.ts'
import type { ReminderItem } from './reminder.tsx'

const item = (author: string, place?: string): ReminderItem => ({
  author,
  time: '14:05',
  excerpt: `from ${author}`,
  ...(place !== undefined && { place }),
})
const render = (language: 'tr' | 'en', items: readonly ReminderItem[], total = items.length) =>
  renderMail('reminder', language, { ...samples[language].reminder, items, total })

test.each<[ReminderItem[], number, string, string]>([
  [[item('Ayşe')], 1, 'Reminder: Ayşe', 'Hatırlatma: Ayşe'],
  [[item('Ayşe', '#genel')], 1, 'Reminder: Ayşe · #genel', 'Hatırlatma: Ayşe · #genel'],
  [[item('Ayşe', '#genel'), item('Ali', '#genel')], 2, '2 reminders · #genel', '2 hatırlatma · #genel'],
  [[item('Ayşe')], 1_200, '1,200 reminders', '1.200 hatırlatma'],
])('the subject says whose message, or how many, and where: %#', async (items, total, english, turkish) => {
  expect((await render('en', items, total)).subject).toBe(english)
  expect((await render('tr', items, total)).subject).toBe(turkish)
})

test('the messages are quoted with who, when and where, and those past six are counted', async () => {
  const { text } = await render('en', [item('Ayşe', '#genel')])
  expect(text).toContain('Ayşe\n14:05 · #genel\nfrom Ayşe')
  const many = await render(
    'en',
    Array.from({ length: 8 }, (_, index) => item(`Person ${index}.`)),
    10,
  )
  expect(many.text).toContain('Person 5.')
  expect(many.text).not.toContain('Person 6.')
  expect(many.text).toContain('and 4 more')
})

test('what is not to be quoted is not', async () => {
  const { text } = await render('en', [{ ...item('Ayşe', '#genel'), excerpt: '' }])
  expect(text).toContain('Ayşe\n14:05 · #genel')
  expect(text).not.toContain('from Ayşe')
})
