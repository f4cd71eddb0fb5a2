import { expect, test } from 'vitest'
import { defineWords } from './template.ts'

test('the compiler refuses words that one language lacks, or takes other values for', () => {
  const right = defineWords({
    en: { open: 'Open', by: (name: string) => name },
    tr: { open: 'Aç', by: (name) => name },
  })
  expect(right.tr.by('Ayşe')).toBe('Ayşe')
  // @ts-expect-error -- Turkish lacks a word
  defineWords({ en: { open: 'Open', close: 'Close' }, tr: { open: 'Aç' } })
  // @ts-expect-error -- English lacks a word
  defineWords({ en: { open: 'Open' }, tr: { open: 'Aç', close: 'Kapat' } })
  // @ts-expect-error -- a text for what English makes of a value
  defineWords({ en: { by: (name: string) => name }, tr: { by: 'Ayşe' } })
})
