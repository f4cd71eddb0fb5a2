import { describe, expect, test } from 'vitest'

import { matchEntries, paletteSize } from './palette-match.ts'

const entry = (name: string, detail = '') => ({ key: name, name, detail })
const entries = [
  entry('genel', 'Herkes için'),
  entry('satış-istanbul'),
  entry('Ayşe Işık', 'Muhasebe uzmanı'),
  entry('Işıl İnci', 'Satış'),
  entry('Şükrü Çağlar', 'Depo'),
]
const found = (query: string) => matchEntries(entries, query).map(({ name }) => name)

describe('the palette', () => {
  test('finds Turkish names by plain letters, in any case', () => {
    expect(found('sukru')).toEqual(['Şükrü Çağlar'])
    expect(found('IŞIK')).toEqual(['Ayşe Işık'])
    expect(found('isil inci')).toEqual(['Işıl İnci'])
    expect(found('İSTANBUL')).toEqual(['satış-istanbul'])
  })

  test('needs every word', () => {
    expect(found('ayse isik')).toEqual(['Ayşe Işık'])
    expect(found('ayse caglar')).toEqual([])
  })

  test('puts the name before the detail', () => {
    expect(found('satis')).toEqual(['satış-istanbul', 'Işıl İnci'])
  })

  test('keeps the given order without a query, and a bound', () => {
    expect(found('  ')).toEqual(entries.map(({ name }) => name))
    const many = Array.from({ length: 50 }, (_, index) => entry(`kanal ${index}`))
    expect(matchEntries(many, 'kanal')).toHaveLength(paletteSize)
    expect(matchEntries(many, 'kanal')[0]?.name).toBe('kanal 0')
  })
})
