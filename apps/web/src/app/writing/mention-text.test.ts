import { describe, expect, test } from 'vitest'

import { decodeMentions, encodeMentions, pickFor } from './mention-text.ts'

const ayse = '0190a000-0000-7000-8000-000000000001'
const other = '0190a000-0000-7000-8000-000000000002'
const picks = [
  { id: ayse, label: 'Ayşe' },
  { id: other, label: 'Ayşe Işık' },
]

describe('mentions', () => {
  test('are sent as ids, the longest name first', () => {
    expect(encodeMentions({ text: '@Ayşe Işık’a sor, @Ayşe. @Ayşegül’e değil', picks })).toBe(
      `<@${other}>’a sor, <@${ayse}>. @Ayşegül’e değil`,
    )
  })

  test('are only those that were picked', () => {
    expect(encodeMentions({ text: '@Ayşe', picks: [] })).toBe('@Ayşe')
  })

  test('come back as names when a message is edited', () => {
    const body = `<@${ayse}> ve <@${other}>, yine <@${ayse}>`
    const decoded = decodeMentions(body, (id) => (id === ayse ? 'Ayşe' : undefined))
    expect(decoded).toEqual({ text: `@Ayşe ve <@${other}>, yine @Ayşe`, picks: [{ id: ayse, label: 'Ayşe' }] })
    expect(encodeMentions(decoded)).toBe(body)
  })

  test('tell two people of one name apart', () => {
    const body = `<@${ayse}> <@${other}>`
    const decoded = decodeMentions(body, () => 'Ali Kaya')
    expect(decoded.text).toBe('@Ali Kaya @Ali Kaya (2)')
    expect(encodeMentions(decoded)).toBe(body)
    expect(pickFor({ id: other, name: 'Ali Kaya' }, decoded.picks).label).toBe('Ali Kaya (2)')
  })
})
