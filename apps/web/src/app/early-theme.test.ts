import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

import { themeKey } from './theme.tsx'

const page = readFileSync(new URL('../../index.html', import.meta.url), 'utf8')

test('the script before the first paint reads the key that the theme is stored under', () => {
  expect(page).toContain(`localStorage.getItem('${themeKey}')`)
})

test('the page has no inline style and no handler, which its Content-Security-Policy would refuse', () => {
  expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=/)
})
