import { describe, expect, test } from 'vitest'

import { findByName, mentionQueryAt } from './suggestions.ts'

const names = ['Ali Işık', 'İsmail Çağrı', 'Işıl Öztürk', 'Ümit Ilgaz', 'Şule Kaya']
const find = (query: string) => findByName(names, query, (name) => name, 8)

describe('finding by name', () => {
  test('folds Turkish letters whatever the case and the keyboard', () => {
    expect(find('CAGRI')).toEqual(['İsmail Çağrı'])
    expect(find('çağ')).toEqual(['İsmail Çağrı'])
    expect(find('SULE')).toEqual(['Şule Kaya'])
    expect(find('ısm')).toEqual(['İsmail Çağrı'])
  })

  test('prefers names that begin so, then later words', () => {
    expect(find('isi')).toEqual(['Işıl Öztürk', 'Ali Işık'])
    expect(find('agr')).toEqual(['İsmail Çağrı'])
  })

  test('gives the first few without a query', () => {
    expect(findByName(names, ' ', (name) => name, 2)).toEqual(['Ali Işık', 'İsmail Çağrı'])
  })
})

describe('the mention at the caret', () => {
  test('begins after an @ at the start of a word', () => {
    expect(mentionQueryAt('Selam @ay', 9)).toEqual({ at: 6, query: 'ay' })
    expect(mentionQueryAt('@', 1)).toEqual({ at: 0, query: '' })
    expect(mentionQueryAt('(@Ali Ka', 8)).toEqual({ at: 1, query: 'Ali Ka' })
  })

  test('is none in an address, after a blank, or on another line', () => {
    expect(mentionQueryAt('ali@sirket', 10)).toBeUndefined()
    expect(mentionQueryAt('@ali ', 5)).toBeUndefined()
    expect(mentionQueryAt('@ali\nx', 6)).toBeUndefined()
    expect(mentionQueryAt('@ali', 0)).toBeUndefined()
    expect(mentionQueryAt(`@${'a'.repeat(60)}`, 61)).toBeUndefined()
  })
})
