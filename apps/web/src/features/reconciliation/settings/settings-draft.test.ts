import type { ReconciliationSettings } from '@meydan/protocol/operations/reconciliation-setup'
import { expect, test } from 'vitest'

import { readReminderDays, senderFields, settingsDraft, settingsProblems } from './settings-draft.ts'

const settings: ReconciliationSettings = {
  name: 'Örnek A.Ş.',
  address: 'Konak',
  taxOffice: '',
  taxNumber: '',
  signatory: '',
  signatoryTitle: '',
  replyTo: null,
  linkDays: 30,
  reminderDays: [7, 14],
  texts: { tr: '', en: '' },
  version: 3,
}

test('what is stored is typed again as it was', () => {
  const { version: _, ...fields } = settings
  expect(senderFields(settingsDraft(settings))).toEqual(fields)
})

test.each([
  ['', []],
  ['7, 14,21', [7, 14, 21]],
  ['7 14', [7, 14]],
  ['14, 7', undefined],
  ['0', undefined],
  ['365', undefined],
  ['1,2,3,4,5,6,7', undefined],
  ['yedi', undefined],
])('reminders after "%s" days', (typed, days) => {
  expect(readReminderDays(typed)).toEqual(days)
})

test('what is wrong is named', () => {
  const draft = { ...settingsDraft(settings), taxNumber: '123', replyTo: 'a@', linkDays: '0', reminderDays: 'x' }
  const texts = { tr: '{{adres}}', en: '' }
  expect([...settingsProblems({ ...draft, texts })]).toEqual(['taxNumber', 'replyTo', 'linkDays', 'reminderDays', 'tr'])
  expect(senderFields({ ...draft, texts })).toBeUndefined()
})
