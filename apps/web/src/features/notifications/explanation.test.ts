import { deliveryReasons, deliveryStates } from '@meydan/protocol'
import { describe, expect, test } from 'vitest'

import { createI18n } from '../../app/i18n.ts'
import { languages } from '../../app/language.ts'
import { askedMessage, whyText } from './explanation.ts'

describe.each(languages)('a decision in %s', (language) => {
  const t = createI18n(language).getFixedT(language, 'notifications')

  test('is a sentence, whatever the state and the reason', () => {
    for (const state of deliveryStates) {
      expect(t(`explain.states.${state}`)).not.toContain('explain')
      for (const reason of deliveryReasons)
        expect(whyText(t, { state, reason }), `${state} ${reason}`).toMatch(/^[^.]+\.$/)
    }
  })

  test('says something else while it waits', () => {
    const of = (state: 'waiting' | 'sent') => whyText(t, { state, reason: 'unread' })
    expect(of('waiting')).not.toBe(of('sent'))
  })
})

type Line = Parameters<typeof askedMessage>[0]

test('one asks about the last message of a line, and where there is none about nothing', () => {
  const kind = 'mention'
  const place = { roomId: '0', threadSeq: null, seq: 4 } as unknown as Line['place']
  expect(askedMessage({ kind, place, lastSeq: 7 })).toEqual({ roomId: '0', seq: 7 })
  expect(askedMessage({ kind, place, lastSeq: null })).toEqual({ roomId: '0', seq: 4 })
  expect(askedMessage({ kind, place: { ...place, seq: null } as Line['place'], lastSeq: null })).toBeUndefined()
  expect(askedMessage({ kind, place: { page: 'members' }, lastSeq: null })).toBeUndefined()
})
