import { expect, test } from 'vitest'
import { answerText } from './answer-text.ts'

test('becomes one short line', () => {
  expect(answerText('250 2.0.0\r\n  Ok:\tqueued \u0000', [])).toBe('250 2.0.0 Ok: queued')
  expect(answerText('x '.repeat(500), [])).toHaveLength(301)
})

test.each([`${'x '.repeat(150).slice(0, 299)}\u{1F600} dolu`, '{"message":"\ud83d"}'])(
  'leaves no half of a character, which no record could keep',
  (words) => expect(answerText(words, []).isWellFormed()).toBe(true),
)

test('shows no secret, in whatever form it comes back', () => {
  const secret = 'pa"rola/1&2'
  const words = [secret, encodeURIComponent(secret), JSON.stringify(secret), Buffer.from(secret).toString('base64')]
  expect(answerText(words.join(' '), [secret, ''])).toBe('[secret] [secret] "[secret]" [secret]')
})

test('leaves no half of a secret at the end of the line', () => {
  expect(answerText(`${'x'.repeat(295)}parola-parola`, ['parola-parola'])).not.toContain('parola')
})

test('shows no link of what was sent and no token of it, in whatever form they come back', () => {
  const token = 'A1-_'.repeat(14).slice(0, 54)
  const link = `https://meydan.example.com/letter#${token}`
  const words = [link, encodeURIComponent(link), JSON.stringify(link).replaceAll('/', '\\/'), link.slice(-60)]
  expect(answerText(`554 5.7.1 spam: ${words.join(' ')}`, [])).not.toContain(token.slice(0, 20))
  const id = '250 2.0.0 Ok: queued as 4bXyz12Zl9z01a21c4e-272a-74dd-9c6f-f81e6'
  expect(answerText(id, [])).toBe(id)
})
