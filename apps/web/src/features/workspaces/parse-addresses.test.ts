import { expect, test } from 'vitest'
import { parseAddresses } from './parse-addresses.ts'

test.each([
  ['a@x.com, b@x.com;c@x.com\n\nd@x.com  e@x.com', ['a@x.com', 'b@x.com', 'c@x.com', 'd@x.com', 'e@x.com'], []],
  ['Ayşe Yılmaz <ayse@x.com>, "Demir, Ali" <ali@x.com>', ['ayse@x.com', 'ali@x.com'], ['"Demir']],
  ['a@x.com A@X.com', ['a@x.com'], []],
  ['a@x.com, ayse', ['a@x.com'], ['ayse']],
  ['  \n ', [], []],
])('reads %j', (text, emails, wrong) => {
  expect(parseAddresses(text)).toEqual({ emails, wrong })
})
