import { ErrorReply } from '@redis/client'
import { expect, test } from 'vitest'
import { isRefusal } from './client-options.ts'

test.each([
  ['WRONGPASS invalid username-password pair or user is disabled.', true],
  ['NOAUTH HELLO must be called with the client already authenticated', true],
  ['ERR AUTH <password> called without any password configured for the default user.', true],
  ['ERR DB index is out of range', true],
  ['ERR max number of clients reached', false],
  ['LOADING Redis is loading the dataset in memory', false],
])('an answer of Redis that no waiting changes: %s %s', (message, isFinal) => {
  expect(isRefusal(new ErrorReply(message))).toBe(isFinal)
  expect(isRefusal(new Error(message))).toBe(false)
})
