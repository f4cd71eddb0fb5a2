import { expect, test } from 'vitest'
import { contentDisposition } from './content-disposition.ts'

test.each([
  ['rapor.pdf', `attachment; filename="rapor.pdf"; filename*=UTF-8''rapor.pdf`],
  [
    'Ağustos mutabakatı.xlsx',
    `attachment; filename="Agustos mutabakati.xlsx"; filename*=UTF-8''A%C4%9Fustos%20mutabakat%C4%B1.xlsx`,
  ],
  [`a"b\\c.txt`, `attachment; filename="a_b_c.txt"; filename*=UTF-8''a%22b%5Cc.txt`],
  ['a\r\nSet-Cookie: x=1', `attachment; filename="a__Set-Cookie: x=1"; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x%3D1`],
  [`o'(1)*.png`, `attachment; filename="o'(1)*.png"; filename*=UTF-8''o%27%281%29%2A.png`],
  ['📎.zip', `attachment; filename="__.zip"; filename*=UTF-8''%F0%9F%93%8E.zip`],
  ['\uD83D.zip', `attachment; filename="_.zip"; filename*=UTF-8''%EF%BF%BD.zip`],
])('of %j is one line that every client reads', (name, expected) => {
  const header = contentDisposition(name, false)
  expect(header).toBe(expected)
  expect(header).toMatch(/^[ -~]+$/)
})

test('says that a file may be shown in place', () => {
  expect(contentDisposition('a.webp', true)).toMatch(/^inline; /)
})
