import { expect, test } from 'vitest'
import { cleanFileName } from './file-name.ts'

test.each([
  ['mutabakat.xlsx', 'mutabakat.xlsx'],
  ['../../etc/passwd', 'passwd'],
  ['..\\..\\windows\\system32\\x.dll', 'x.dll'],
  ['C:\\fakepath\\fotoğraf.jpg', 'fotoğraf.jpg'],
  ['/', 'file'],
  ['..', 'file'],
  ['...', 'file'],
  ['.htaccess', 'htaccess'],
  ['', 'file'],
  ['  a.pdf  ', 'a.pdf'],
  ['a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie_ x=1.pdf'],
  ['a\0b.png', 'ab.png'],
  ['fatura\u202Efdp.exe', 'faturafdp.exe'],
  ['i\u0307s\u0327.txt', 'i\u0307ş.txt'],
  ['a"b<c>.pdf', 'a_b_c_.pdf'],
  ['\uD800.pdf', '\uFFFD.pdf'],
])('%j is called %j', (given, expected) => {
  expect(cleanFileName(given)).toBe(expected)
})

test('a long name is cut before its ending', () => {
  const name = cleanFileName(`${'ş'.repeat(400)}.xlsx`)
  expect(name).toHaveLength(200)
  expect(name.endsWith('ş.xlsx')).toBe(true)
})
