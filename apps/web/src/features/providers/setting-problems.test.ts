import type { ProviderSetting } from '@meydan/protocol'
import { expect, test } from 'vitest'

import { placeProblems, problemsIn } from './setting-problems.ts'

const setting = (name: string, more: Partial<ProviderSetting> = {}): ProviderSetting => ({
  name,
  value: null,
  isSet: false,
  isSecret: false,
  fallback: null,
  options: null,
  ...more,
})
const shown = [
  setting('SMS_PROVIDER', { options: ['none', 'netgsm'] }),
  setting('SMTP_PORT'),
  setting('SMTP_USER'),
  setting('SMTP_PASSWORD', { isSecret: true, isSet: true }),
]
const values = { SMS_PROVIDER: 'netgsm', SMTP_PORT: '0', SMTP_USER: '', SMTP_PASSWORD: undefined }
const place = (settings: string[], others: Partial<typeof values> = {}) =>
  placeProblems([{ settings, sentence: 'It is wrong.' }], shown, { ...values, ...others })

test('a wrong value is marked where it stands', () => {
  expect(place(['SMTP_PORT'])).toEqual({
    fields: { SMTP_PORT: { kind: 'wrong', sentence: 'It is wrong.' } },
    others: [],
  })
})

test('of two that go together the empty one is missing beside the other, a stored secret included', () => {
  expect(place(['SMTP_USER', 'SMTP_PASSWORD']).fields).toEqual({
    SMTP_USER: { kind: 'missing', beside: ['SMTP_PASSWORD'] },
  })
})

test('what a choice asks for is missing by itself', () => {
  expect(place(['SMS_PROVIDER', 'SMTP_USER']).fields).toEqual({ SMTP_USER: { kind: 'missing', beside: [] } })
})

test('two that are filled and do not go together are both marked', () => {
  expect(Object.keys(place(['SMTP_PORT', 'SMTP_USER'], { SMTP_USER: 'ben' }).fields)).toEqual([
    'SMTP_PORT',
    'SMTP_USER',
  ])
})

test('what no field is for is said in the words of the server', () => {
  expect(place(['SMTP_DKIM_DOMAIN'])).toEqual({ fields: {}, others: ['It is wrong.'] })
})

test('of what an error carries only problems are taken', () => {
  const problem = { settings: ['SMTP_PORT'], sentence: 'It is wrong.' }
  expect(problemsIn({ problems: [problem, null, { settings: 'SMTP_PORT' }] })).toEqual([problem])
  expect(problemsIn({})).toEqual([])
})
