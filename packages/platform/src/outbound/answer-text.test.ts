import { expect, test } from 'vitest'
import { answerText } from './answer-text.ts'

test('becomes one short line', () => {
  expect(answerText('250 2.0.0\r\n  Ok:\tqueued \u0000', [])).toBe('250 2.0.0 Ok: queued')
  expect(answerText('x'.repeat(1000), [])).toHaveLength(301)
})

test('shows no secret, in whatever form it comes back', () => {
  const secret = 'pa"rola/1&2'
  const words = [secret, encodeURIComponent(secret), JSON.stringify(secret), Buffer.from(secret).toString('base64')]
  expect(answerText(words.join(' '), [secret, ''])).toBe('[secret] [secret] "[secret]" [secret]')
})

test('leaves no half of a secret at the end of the line', () => {
  expect(answerText(`${'x'.repeat(295)}parola-parola`, ['parola-parola'])).not.toContain('parola')
})
