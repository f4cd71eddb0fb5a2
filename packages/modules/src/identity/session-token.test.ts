import { expect, test } from 'vitest'
import { createTokenVerifier, signToken } from './session-token.ts'

const secret = 'a secret of this test'

test('a signed token is known again, in both of its forms, also after others have pushed it out', () => {
  const tokenOf = createTokenVerifier(secret, 2)
  const signed = ['a', 'b', 'c'].map((token) => signToken(secret, token))
  for (let round = 0; round < 3; round++) {
    expect(signed.map(tokenOf)).toEqual(['a', 'b', 'c'])
    expect(signed.map((one) => tokenOf(encodeURIComponent(one)))).toEqual(['a', 'b', 'c'])
  }
})

test('a wrong signature is wrong each time, whatever is known of the token', () => {
  const tokenOf = createTokenVerifier(secret, 10)
  const signed = signToken(secret, 'a')
  expect(tokenOf(signed)).toBe('a')
  const wrong = ['', 'a', 'a.', signToken('another secret', 'a'), signed.replace('a.', 'b.'), `x${signed}`, '%zz']
  for (const one of [...wrong, ...wrong]) expect(tokenOf(one)).toBeUndefined()
})
