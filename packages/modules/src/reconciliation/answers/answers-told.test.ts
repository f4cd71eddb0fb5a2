import { sql } from '@meydan/platform/db/sql'
import { newId, operations, type MemberId } from '@meydan/protocol'
import type { Balance } from '@meydan/protocol/operations/reconciliation-shapes'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { tellRoomJob } from '../jobs.ts'
import { createSendingScene, type SendingScene } from '../testing/sending-scene.ts'

const { reconciliation } = operations

let scene: SendingScene
beforeAll(async () => {
  scene = await createSendingScene()
})
beforeEach(() => scene.smtp.behave('succeed'))
afterAll(() => scene[Symbol.asyncDispose]())

const address = () => `${newId()}@akdeniz.example`
const theirs = { amount: '11045.67', side: 'debit' } as Balance

/** A letter that went to some addresses, and the link in a mailbox. */
async function sentTo(...addresses: readonly string[]) {
  const { id: counterpartyId } = await scene.counterparty({
    contacts: addresses.map((email) => ({ name: 'Ayşe', email, phone: null })),
  })
  const input = { clientId: newId<never>(), periodId: scene.period.id, counterpartyId, currency: 'TRY' as const }
  const balance = { amount: '12345.67', side: 'debit' } as Balance
  const { letter } = await scene.product.call(reconciliation.createLetter, { ...input, balance }, scene.accountant)
  await scene.sendNow([letter.id])
  return { letter, token: scene.linkTo(addresses[0] ?? '') }
}

/** Subjects of the mails to an address after the letter itself. */
const toldTo = (to: string) =>
  scene
    .mailsTo(to)
    .map(({ parsed }) => parsed.subject ?? '')
    .filter((subject) => !subject.startsWith('Cari hesap mutabakatı'))

/** What has come to somebody in the inbox of letters. */
async function lettersOf(who = scene.accountant) {
  const { entries } = await scene.product.call(operations.notifications.listInbox, {}, who)
  return entries.filter(({ kind }) => kind === 'letter')
}

describe('an answer that agrees', () => {
  test('is told to every address of the letter and to who sent it, once each', async () => {
    const [one, other] = [address(), address()]
    const { letter, token } = await sentTo(one, other)
    const before = toldTo(scene.accountant.email).length
    await scene.answer(token, {})
    await scene.answer(token, {}).catch(() => undefined)
    expect(toldTo(one)).toEqual(['Mutabakat sağlandı: Örnek A.Ş., 31.12.2026'])
    expect(toldTo(other)).toEqual(toldTo(one))
    expect(toldTo(scene.accountant.email).slice(before)).toEqual(['Mutabakat sağlandı: Akdeniz Gıda A.Ş., 31.12.2026'])
    const mail = scene.mailsTo(scene.accountant.email).at(-1)?.parsed.text ?? ''
    expect(mail).toContain(`http://localhost:3000/w/${scene.owner.workspaceId}/reconciliation/letters/${letter.id}`)
    expect(mail).toContain('Ayşe Işık')
    expect(scene.mailsTo(one).at(-1)?.parsed.text).not.toContain(letter.id)
  })

  test('waits for a mail server that is busy, and is told once it is not', async () => {
    const to = address()
    const { token } = await sentTo(to)
    scene.smtp.behave('throttle')
    await scene.answer(token, {})
    expect(toldTo(to)).toEqual([])
    scene.smtp.behave('succeed')
    await scene.later(3_600_000)
    expect(toldTo(to)).toHaveLength(1)
  })

  test('stands in the inbox of who sent the letter, and sends no notification by mail', async () => {
    const before = (await lettersOf())[0]?.count ?? 0
    const { token } = await sentTo(address())
    const mails = scene.mailsTo(scene.accountant.email).length
    await scene.answer(token, {})
    await scene.later(24 * 3_600_000)
    const [entry] = await lettersOf()
    expect(entry).toMatchObject({ kind: 'letter', place: { page: 'reconciliation' }, count: before + 1, actors: [] })
    expect(await lettersOf(scene.owner)).toEqual([])
    expect(scene.mailsTo(scene.accountant.email)).toHaveLength(mails + 1)
  })
})

describe('an answer that disagrees', () => {
  test('tells both sides what stands against what, to the kuruş [M10]', async () => {
    const to = address()
    const { token } = await sentTo(to)
    await scene.answer(token, { kind: 'disagrees', theirs, note: 'İade faturası düşülmemiş.' })
    for (const mailbox of [to, scene.accountant.email]) {
      const { subject = '', text = '' } = scene.mailsTo(mailbox).at(-1)?.parsed ?? {}
      expect(subject).toMatch(/^Mutabık değil: /)
      expect(text).toContain('11.045,67 TL (borç)')
      expect(text).toContain('1.300,00 TL')
      expect(text).toContain('İade faturası düşülmemiş.')
    }
  })

  test('opens a thread at the letter’s card in the room that shows the period, once', async () => {
    const { room } = await scene.product.call(
      operations.chat.createChannel,
      { clientId: newId(), name: `mutabakat ${newId()}`, visibility: 'private' },
      scene.accountant,
    )
    await scene.product.call(reconciliation.showInRoom, { id: scene.period.id, roomId: room.id }, scene.accountant)
    const { letter, token } = await sentTo(address())
    await scene.answer(token, { kind: 'disagrees', theirs, note: 'İade faturası düşülmemiş.' })
    const { messages } = await scene.product.call(operations.chat.listMessages, { roomId: room.id }, scene.accountant)
    const card = messages.find((message) => message.card?.id === letter.id)
    expect(card).toMatchObject({ card: { state: 'disputed', tone: 'bad' } })
    const thread = await scene.product.call(
      operations.chat.listMessages,
      { roomId: room.id, thread: card?.seq ?? 0 },
      scene.accountant,
    )
    const replies = thread.messages.filter(({ seq }) => seq !== card?.seq).map(({ body }) => body)
    expect(replies).toEqual([
      [
        'Mutabık değil: Akdeniz Gıda A.Ş.',
        'Bizim kaydımız: 12.345,67\u00a0TL (borç)',
        'Onların kaydı: 11.045,67\u00a0TL (borç)',
        'Fark: 1.300,00\u00a0TL',
        'Açıklama: İade faturası düşülmemiş.',
      ].join('\n'),
    ])
    await scene.product.call(reconciliation.showInRoom, { id: scene.period.id, roomId: null }, scene.accountant)
  })

  test('is told in the room by the figures that it was given to, whatever they are by then', async () => {
    const { letter, token } = await sentTo(address())
    await scene.answer(token, { kind: 'disagrees', theirs })
    const { id, version } = letter
    const amended = { amount: '11045.67', side: 'debit' } as Balance
    await scene.product.call(reconciliation.amendLetter, { id, version, balance: amended }, scene.accountant)
    const { room } = await scene.product.call(
      operations.chat.createChannel,
      { clientId: newId(), name: `mutabakat ${newId()}`, visibility: 'private' },
      scene.accountant,
    )
    await scene.product.call(reconciliation.showInRoom, { id: scene.period.id, roomId: room.id }, scene.accountant)
    const [answer] = await scene.rows(sql<{ id: string }>`select id from letter_answers where letter_id = ${id}`)
    const { workspaceId } = scene.owner
    await scene.product.db.transaction((tx) =>
      scene.product.process.jobs.enqueue(
        tx,
        tellRoomJob,
        { letterId: id, answerId: answer?.id ?? '' },
        { workspaceId },
      ),
    )
    await scene.quiet()
    const { messages } = await scene.product.call(operations.chat.listMessages, { roomId: room.id }, scene.accountant)
    const card = messages.find((message) => message.card?.id === id)
    const { messages: thread } = await scene.product.call(
      operations.chat.listMessages,
      { roomId: room.id, thread: card?.seq ?? 0 },
      scene.accountant,
    )
    expect(thread.at(-1)?.body).toContain('Bizim kaydımız: 12.345,67\u00a0TL (borç)')
    expect(thread.at(-1)?.body).toContain('Fark: 1.300,00\u00a0TL')
    await scene.product.call(reconciliation.showInRoom, { id: scene.period.id, roomId: null }, scene.accountant)
  })
})

test.each([
  ['wantsStatement', 'Karşı taraf hesap ekstresi istiyor'],
  ['notAddressee', 'Mektup yanlış kişiye ulaştı'],
] as const)('%s is told to who sent the letter alone', async (kind, title) => {
  const to = address()
  const { token } = await sentTo(to)
  await scene.answer(token, { kind, note: 'Üçüncü çeyrek.' })
  expect(toldTo(to)).toEqual([])
  const { text = '' } = scene.mailsTo(scene.accountant.email).at(-1)?.parsed ?? {}
  expect(text).toContain(title)
  expect(text).toContain('Üçüncü çeyrek.')
})

test.each([
  ['has left', (id: MemberId) => scene.product.call(operations.workspaces.deactivateMember, { id }, scene.owner)],
  [
    'may not reconcile any more',
    (id: MemberId) => scene.product.call(reconciliation.removeReconciler, { id }, scene.owner),
  ],
] as const)('a member who %s is told nothing, and the counterparty is', async (_what, end) => {
  const leaver = await scene.product.colleague(scene.owner)
  await scene.rows(sql`update accounts set email_verified = true`)
  await scene.product.call(reconciliation.addReconciler, { id: leaver.member.id }, scene.owner)
  const to = address()
  const { letter } = await sentTo(to)
  const input = { clientId: newId<never>(), letters: [letter.id], ways: ['email' as const] }
  await scene.product.call(reconciliation.sendLetters, input, leaver)
  await scene.quiet()
  const token = scene.linkTo(to)
  await end(leaver.member.id)
  await scene.answer(token, {})
  expect(toldTo(leaver.email).filter((subject) => /mutabakat|mutabık/i.test(subject))).toEqual([])
  expect(toldTo(to)).toHaveLength(1)
})
