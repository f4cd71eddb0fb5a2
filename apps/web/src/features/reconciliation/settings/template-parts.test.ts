import { expect, test } from 'vitest'

import { isTemplateWrong, templateParts } from './template-parts.ts'

test('names in double braces are filled in, and a brace alone is a brace', () => {
  expect(templateParts('Sayın {{title}}, { {{ balance }}')).toEqual([
    { kind: 'words', text: 'Sayın ' },
    { kind: 'filled', name: 'title' },
    { kind: 'words', text: ', { ' },
    { kind: 'filled', name: 'balance' },
  ])
  expect(templateParts('')).toEqual([])
})

test.each(['{{titel}}', 'Sayın {{title', '{{}}'])('%s is wrong', (text) => {
  expect(isTemplateWrong(text)).toBe(true)
})
