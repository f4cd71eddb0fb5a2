import { expect, test } from 'vitest'
import { nameOfType } from './media-types.ts'
import { xlsx } from './office-type.ts'

test.each([
  ['foto.jpg', 'image/webp', 'foto.webp'],
  ['foto.JPEG', 'image/jpeg', 'foto.JPEG'],
  ['foto', 'image/webp', 'foto.webp'],
  ['foto.2026.png', 'image/webp', 'foto.2026.webp'],
  ['foto.html', 'image/png', 'foto.html.png'],
  ['rapor.exe', 'application/pdf', 'rapor.exe.pdf'],
  ['liste.txt', 'text/csv', 'liste.txt'],
  ['liste.xls', xlsx, 'liste.xls.xlsx'],
  ['.png', 'image/webp', '.png.webp'],
] as const)('%s that is %s is called %s', (name, type, expected) => {
  expect(nameOfType(name, type)).toBe(expected)
})
