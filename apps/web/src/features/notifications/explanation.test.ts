import { deliveryReasons, deliveryStates } from '@meydan/protocol'
import { describe, expect, test } from 'vitest'

import { createI18n } from '../../app/i18n.ts'
import { languages } from '../../app/language.ts'
import { mayAsk, whyText } from './explanation.ts'

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

test('there is no message to ask about in an invitation', () => {
  const place = { roomId: '0', threadSeq: null, seq: null } as unknown as Parameters<typeof mayAsk>[0]['place']
  expect(mayAsk({ place, lastSeq: null })).toBe(false)
})
