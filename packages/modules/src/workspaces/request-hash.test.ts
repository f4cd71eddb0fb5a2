import { expect, test } from 'vitest'
import { requestHash } from './request-hash.ts'

test('is the same whatever the order of fields, the client id, and fields left out', () => {
  const hash = requestHash({ clientId: 'a', name: 'x', nested: { b: [1, 2], a: null } })
  expect(requestHash({ nested: { a: null, b: [1, 2] }, name: 'x', clientId: 'b', more: undefined })).toEqual(hash)
})

test('differs with every value', () => {
  const inputs = [{ a: 1 }, { a: '1' }, { a: null }, { a: [1] }, { a: { b: 1 } }, { b: 1 }, { a: 1, b: 1 }, {}]
  const hashes = inputs.map((input) => requestHash(input).toString('hex'))
  expect(new Set(hashes).size).toBe(inputs.length)
})
