import { expect, test } from 'vitest'

import { shortcutKeys } from './shortcut-keys.ts'

test('keys have the names of the machine', () => {
  expect(shortcutKeys('mod+k', true)).toEqual(['⌘', 'K'])
  expect(shortcutKeys('mod+k', false)).toEqual(['Ctrl', 'K'])
  expect(shortcutKeys('alt+shift+down', false)).toEqual(['Alt', '⇧', '↓'])
})

test('the key i is I, whatever the language', () => {
  expect(shortcutKeys('mod+i', false)).toEqual(['Ctrl', 'I'])
})
