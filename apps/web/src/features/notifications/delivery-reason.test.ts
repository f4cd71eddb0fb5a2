import { deliveryReasons, deliveryStates } from '@meydan/protocol'
import { describe, expect, test } from 'vitest'

import { createI18n } from '../../app/i18n.ts'
import { languages } from '../../app/language.ts'
import { reasonText } from './delivery-reason.ts'

const secondPerson = {
  tr: /(?:[dt][ıiuü]n|sın)[.;]|(?:numaran|adresin|cihazın|süren|saatlerin) /,
  en: /\byour?\b/i,
} as const

describe.each(languages)('a delivery to somebody else in %s', (language) => {
  const i18n = createI18n(language)
  const of = (state: (typeof deliveryStates)[number], reason: (typeof deliveryReasons)[number]) =>
    reasonText(i18n.getFixedT(language, 'deliveries'), i18n.getFixedT(language, 'notifications'), { state, reason })

  test('is a sentence, whatever the state and the reason, that speaks to nobody', () => {
    for (const state of deliveryStates) {
      for (const reason of deliveryReasons) {
        expect(of(state, reason), `${state} ${reason}`).toMatch(/^[^.]+\.$/)
        expect(of(state, reason), `${state} ${reason}`).not.toMatch(secondPerson[language])
      }
    }
  })

  test('says something else while it waits', () => {
    expect(of('waiting', 'quiet_hours')).not.toBe(of('suppressed', 'quiet_hours'))
  })
})
