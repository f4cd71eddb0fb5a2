import { newId, operations, type InputOf } from '@meydan/protocol'
import type { Balance } from '@meydan/protocol/operations/reconciliation-shapes'
import { FakeClock } from '@meydan/platform/realtime/testing/fake-clock'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLedgerScene, type LedgerScene } from '../testing/ledger-scene.ts'

const { reconciliation } = operations
type Answer = InputOf<typeof reconciliation.answerLetter>

let scene: LedgerScene
beforeAll(async () => {
  scene = await createLedgerScene()
})
afterAll(() => scene[Symbol.asyncDispose]())

const agrees: Omit<Answer, 'nonce'> = { kind: 'agrees', theirs: null, note: '', name: 'Ayşe Işık', fileId: null }
const theirs = { amount: '12000.00', side: 'debit' } as Balance

async function answer(token: string, change: Partial<Answer> = {}) {
  const nonce = change.nonce ?? (await scene.open(token)).nonce
  return (await scene.product.call(reconciliation.answerLetter, { ...agrees, ...change, nonce }, { token })).letter
}

describe('a link', () => {
  test('shows the letter as it was sent, and changes nothing however often it is looked at', async () => {
    const { letter, token } = await scene.sent()
    for (let times = 0; times < 10; times++) {
      expect(await scene.open(token)).toMatchObject({
        state: 'open',
        sender: { name: 'Örnek A.Ş.' },
        addressee: { title: 'Akdeniz Gıda A.Ş.' },
        balance: letter.balance,
        answer: null,
      })
    }
    expect((await scene.letter(letter.id)).letter).toEqual(letter)
  })

  test.each([
    ['nothing', ''],
    ['another word', 'hello'],
    ['a forged token', 'A'.repeat(54)],
  ])('that is %s leads nowhere', async (_name, token) => {
    expect(await scene.codeOf(scene.open(token))).toBe('request.link_invalid')
  })

  test('with one letter of its token changed leads nowhere', async () => {
    const { token } = await scene.sent()
    const last = token.at(-2) === 'A' ? 'B' : 'A'
    expect(await scene.codeOf(scene.open(token.slice(0, -2) + last + token.slice(-1)))).toBe('request.link_invalid')
  })

  test('is seen when a person looks, once', async () => {
    const { letter, token } = await scene.sent()
    const { nonce } = await scene.open(token)
    await scene.product.call(reconciliation.markLetterSeen, { nonce: 'no' }, { token })
    expect((await scene.letter(letter.id)).letter.state).toBe('sent')
    await scene.product.call(reconciliation.markLetterSeen, { nonce }, { token })
    await scene.product.call(reconciliation.markLetterSeen, { nonce }, { token })
    const after = await scene.letter(letter.id)
    expect(after.letter).toMatchObject({ state: 'seen', seenAt: expect.any(String) as string })
    expect(after.history.map(({ kind }) => kind)).toEqual(['seen', 'sent', 'made'])
    expect(after.history[0]?.from).toEqual({ address: '192.0.2.1', userAgent: 'test' })
  })

  test('whose figures were amended says so and shows the old ones', async () => {
    const { letter, token } = await scene.sent()
    const { nonce } = await scene.open(token)
    const change = { id: letter.id, version: 1, balance: { amount: '1.00', side: 'credit' } as Balance }
    await scene.product.call(reconciliation.amendLetter, change, scene.accountant)
    expect(await scene.open(token)).toMatchObject({
      state: 'amended',
      balance: letter.balance,
      nonce: '',
      expiresAt: null,
    })
    expect(await scene.codeOf(answer(token, { nonce }))).toBe('reconciliation.figures_amended')
    const second = await scene.send(letter.id)
    expect(await scene.open(second)).toMatchObject({ state: 'open', balance: change.balance })
    expect(await scene.open(token)).toMatchObject({ state: 'amended' })
  })

  test('of a cancelled letter can be answered no more', async () => {
    const { letter, token } = await scene.sent()
    const { nonce } = await scene.open(token)
    await scene.product.call(reconciliation.cancelLetter, { id: letter.id, version: 1, reason: '' }, scene.accountant)
    expect(await scene.open(token)).toMatchObject({ state: 'ended' })
    expect(await scene.codeOf(answer(token, { nonce }))).toBe('reconciliation.link_ended')
  })

  test('cannot be answered after its time, nor with what a page showed an hour ago', async () => {
    const clock = new FakeClock()
    await using late = await createLedgerScene({ clock })
    // Each day that passes is a day of all timers of a process.
    const { settings } = await late.product.call(reconciliation.getSettings, {}, late.owner)
    await late.product.call(reconciliation.updateSettings, { ...settings, linkDays: 1 }, late.owner)
    const { id } = await late.draft()
    const token = await late.send(id, new Date(clock.now()))
    const { nonce } = await late.open(token)
    const say = (given: string) =>
      late.codeOf(late.product.call(reconciliation.answerLetter, { ...agrees, nonce: given }, { token }))
    clock.advance(61 * 60_000)
    expect(await say(nonce)).toBe('reconciliation.nonce_outdated')
    clock.advance(24 * 3_600_000)
    expect(await late.open(token)).toMatchObject({ state: 'ended', nonce: '' })
    expect(await say(nonce)).toBe('reconciliation.link_ended')
  })
})

describe('an answer', () => {
  test('decides once: a second press gives the first result, and another answer is told what stands [M11]', async () => {
    const { letter, token } = await scene.sent()
    const { nonce } = await scene.open(token)
    const first = await answer(token, { nonce })
    expect(first).toMatchObject({ state: 'answered', answer: { kind: 'agrees' } })
    expect(await answer(token, { nonce })).toEqual(first)
    expect(await scene.codeOf(answer(token, { nonce, kind: 'disagrees', theirs }))).toBe('reconciliation.answered')
    const { letter: after, history } = await scene.letter(letter.id)
    expect(after).toMatchObject({ state: 'agreed', answer: { kind: 'agrees', theirs: null }, nextReminderAt: null })
    expect(history.filter(({ kind }) => kind === 'answered')).toMatchObject([
      { answer: { kind: 'agrees' }, balance: letter.balance, from: { address: '192.0.2.1' }, detail: 'Ayşe Işık' },
    ])
  })

  test('is one where ten come at once', async () => {
    const { letter, token } = await scene.sent()
    const { nonce } = await scene.open(token)
    const kinds = ['agrees', 'disagrees'] as const
    const codes = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        scene.codeOf(answer(token, { nonce, kind: kinds[index % 2] ?? 'agrees' })),
      ),
    )
    expect(codes.filter((code) => code === undefined)).toHaveLength(5)
    expect(new Set(codes)).toEqual(new Set([undefined, 'reconciliation.answered']))
    const { history } = await scene.letter(letter.id)
    expect(history.filter(({ kind }) => kind === 'answered')).toHaveLength(1)
  })

  test('that disagrees keeps their balance to the kuruş and what they wrote', async () => {
    const { letter, token } = await scene.sent()
    await answer(token, { kind: 'disagrees', theirs, note: 'İade faturası düşülmemiş.' })
    expect((await scene.letter(letter.id)).letter).toMatchObject({
      state: 'disputed',
      answer: { kind: 'disagrees', theirs, note: 'İade faturası düşülmemiş.' },
    })
  })

  test.each(['wantsStatement', 'notAddressee'] as const)(
    '%s leaves the letter where it is, and ends the link',
    async (kind) => {
      const { letter, token } = await scene.sent()
      await answer(token, { kind })
      expect((await scene.letter(letter.id)).letter).toMatchObject({
        state: 'sent',
        answer: { kind },
        nextReminderAt: null,
      })
      expect(await scene.open(token)).toMatchObject({ state: 'answered', answer: { kind } })
      expect(await scene.codeOf(answer(await scene.send(letter.id)))).toBeUndefined()
      expect((await scene.letter(letter.id)).letter).toMatchObject({ state: 'agreed' })
    },
  )

  test('names a balance only where it disagrees', async () => {
    const { token } = await scene.sent()
    expect(await scene.codeOf(answer(token, { theirs }))).toBe('request.invalid')
  })

  test('needs what its own page showed', async () => {
    const { token } = await scene.sent()
    const other = await scene.sent()
    const { nonce } = await scene.open(other.token)
    expect(await scene.codeOf(answer(token, { nonce }))).toBe('reconciliation.nonce_outdated')
  })

  test('comes by the last link alone: whoever has one of before is told that it ended, and nothing of the answer', async () => {
    const { letter, token } = await scene.sent()
    const { nonce } = await scene.open(token)
    const newer = await scene.send(letter.id)
    expect(await scene.open(token)).toMatchObject({ state: 'ended', nonce: '', expiresAt: null })
    expect(await scene.codeOf(answer(token, { nonce }))).toBe('reconciliation.link_ended')
    await answer(newer, { kind: 'disagrees', theirs })
    expect(await scene.open(token)).toMatchObject({ state: 'ended', answer: null })
  })
})

test('members without the right see nothing of it, and no session answers a letter', async () => {
  const { letter } = await scene.sent()
  const get = (as: { token: string; workspaceId?: never }) =>
    scene.product.call(reconciliation.getLetter, { id: letter.id }, as)
  expect(await scene.codeOf(get(scene.member as never))).toBe('reconciliation.role_required')
  const neighbour = await scene.product.owner('Komşu')
  expect(await scene.codeOf(get(neighbour as never))).toBe('reconciliation.letter_not_found')
  const asMember = scene.product.call(reconciliation.answerLetter, { ...agrees, nonce: '' }, scene.owner)
  expect(await scene.codeOf(asMember)).toBe('request.link_invalid')
  expect(newId()).not.toBe('')
})
