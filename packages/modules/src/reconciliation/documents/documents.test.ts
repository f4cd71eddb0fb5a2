import { sql } from '@meydan/platform/db/sql'
import { newId, operations } from '@meydan/protocol'
import type { LetterId } from '@meydan/protocol/operations/reconciliation-shapes'
import { bytesOf } from '@meydan/testkit/bytes-of'
import { keepMessages } from '@meydan/testkit/kept-messages'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { readWhole } from '../../files/index.ts'
import { ensureInstanceSecret } from '../../identity/index.ts'
import { makeTestCertificate } from '../certificate/make-test-certificate.ts'
import { sealMaterial } from '../certificate/sealed-material.ts'
import { createIssuer } from '../certificate/testing/openssl.ts'
import { askPoppler } from '../letter/testing/poppler.ts'
import { certificateKeyOf } from '../setup/signing-keys.ts'
import { createLedgerScene, type LedgerScene } from '../testing/ledger-scene.ts'

const { reconciliation } = operations
const patiently = { timeout: 60_000, interval: 20 }

let scene: LedgerScene
const kept = keepMessages()
beforeAll(async () => {
  scene = await createLedgerScene({ roles: ['api', 'gateway', 'worker'], senders: kept.senders })
})
afterAll(() => scene[Symbol.asyncDispose]())

/** Sends a letter, and waits for the mail. @returns what was attached */
async function send(id: LetterId): Promise<Buffer> {
  const before = kept.mails.length
  const input = { clientId: newId<never>(), letters: [id], ways: ['email' as const] }
  await scene.product.call(reconciliation.sendLetters, input, scene.accountant)
  const mails = () => kept.mails.slice(before).filter(({ attachments }) => attachments !== undefined)
  await vi.waitFor(() => expect(mails()).toHaveLength(1), patiently)
  return Buffer.from(mails()[0]?.attachments?.[0]?.content ?? [])
}

const preview = async (id: LetterId, as = scene.accountant) =>
  readWhole(await scene.product.call(reconciliation.previewLetter, { id }, as))
const download = async (id: LetterId, as = scene.accountant) =>
  readWhole(await scene.product.call(reconciliation.downloadLetter, { id }, as))
const textOf = (pdf: Buffer) => askPoppler('pdftotext', pdf, '-raw').replaceAll('\n', ' ')

describe('a letter as a document', () => {
  test('is shown before it is sent, unsigned and marked, and as it was signed afterwards [M26] [M27]', async () => {
    const { id } = await scene.draft()
    const shown = await preview(id)
    expect(textOf(shown)).toContain('ÖNİZLEME')
    expect(askPoppler('pdfsig', shown)).not.toContain('Signature #')
    expect(await scene.codeOf(download(id))).toBe('reconciliation.state_refused')
    const sent = await send(id)
    expect(askPoppler('pdfsig', sent)).toContain('Signature is Valid.')
    expect(textOf(sent)).not.toContain('ÖNİZLEME')
    expect(textOf(sent)).toContain('12.345,67')
    expect((await download(id)).equals(sent)).toBe(true)
    expect((await preview(id)).equals(sent)).toBe(true)
  })

  test('carries nothing that it could be answered by', async () => {
    const { id } = await scene.draft()
    const pdf = await send(id)
    const [, token = ''] = /letter#([\w-]{54})/.exec(kept.mails.at(-1)?.text ?? '') ?? []
    expect(token).not.toBe('')
    expect(`${textOf(pdf)} ${askPoppler('pdfinfo', pdf, '-url')} ${pdf.toString('latin1')}`).not.toContain(token)
  })

  test('is kept once for each sending, with the fingerprint of its figures', async () => {
    const { id } = await scene.draft()
    const pdf = await send(id)
    await send(id)
    const rows = await scene.product.db.rows(sql<{ hash: string }>`
      select encode(d.figures_hash, 'hex') as hash from letter_documents d
        join letter_links k on k.workspace_id = d.workspace_id and k.id = d.link_id where k.letter_id = ${id}`)
    expect(rows).toHaveLength(2)
    expect(textOf(pdf).replaceAll(' ', '')).toContain(rows[0]?.hash)
  })

  test('is had by whoever holds its link, and by no link of figures that were amended before it was made', async () => {
    await using idle = await createLedgerScene({ roles: ['api'] })
    const { token } = await idle.sent()
    const held = await idle.product.call(reconciliation.downloadHeldLetter, {}, { token })
    expect(askPoppler('pdfsig', await readWhole(held))).toContain('Signature is Valid.')
    const other = await idle.sent()
    const balance = { amount: '1.00', side: 'debit' } as never
    await idle.product.call(reconciliation.amendLetter, { id: other.letter.id, version: 1, balance }, idle.accountant)
    const refused = idle.product.call(reconciliation.downloadHeldLetter, {}, { token: other.token })
    expect(await idle.codeOf(refused)).toBe('reconciliation.link_ended')
  })

  test('is there for those who reconcile in its workspace alone', async () => {
    const { id } = await scene.draft()
    const neighbour = await scene.product.owner('Komşu')
    expect(await scene.codeOf(preview(id, scene.member))).toBe('reconciliation.role_required')
    expect(await scene.codeOf(preview(id, neighbour))).toBe('reconciliation.letter_not_found')
    expect(await scene.codeOf(download(id, neighbour))).toBe('reconciliation.letter_not_found')
  })
})

describe('the certificate', () => {
  const settings = () => scene.product.call(reconciliation.getSettings, {}, scene.accountant)
  const set = (file: Buffer, password: string, as = scene.owner) =>
    scene.product.call(reconciliation.setCertificate, { file: file.toString('base64'), password }, as)

  test('is a test certificate until there is another, and its letters say so', async () => {
    const { id } = await scene.draft()
    const pdf = await send(id)
    expect((await settings()).certificate).toMatchObject({ isTest: true })
    expect(textOf(pdf)).toContain('GEÇERSİZ')
  })

  test('of a company signs letters from then on, until it is taken away', async () => {
    using issuer = createIssuer()
    issuer.issue('person')
    const file = issuer.exportFile('person', 'gizli parola')
    expect(await scene.codeOf(set(file, 'gizli parola', scene.accountant))).toBe('workspaces.role_required')
    expect(await scene.codeOf(set(file, 'yanlış'))).toBe('reconciliation.certificate_password_wrong')
    expect(await scene.codeOf(set(Buffer.from('x'), ''))).toBe('reconciliation.certificate_unreadable')
    await set(file, 'gizli parola')
    expect((await settings()).certificate).toMatchObject({
      isTest: false,
      subject: expect.stringContaining('Ayşe Yıldırım') as string,
      issuer: expect.stringContaining('Deneme Ara Makamı') as string,
    })
    const { id } = await scene.draft()
    expect(textOf(await send(id))).toContain('İmzalayan: Ayşe Yıldırım')
    const stored = JSON.stringify(await scene.product.db.rows(sql`select * from letter_certificates`))
    expect(stored).not.toContain('gizli parola')
    await scene.product.call(reconciliation.removeCertificate, {}, scene.owner)
    expect((await settings()).certificate).toBeNull()
    const after = await scene.draft()
    expect(textOf(await send(after.id))).toContain('GEÇERSİZ')
  })

  test('that has expired sends no letter, and the history says why', async () => {
    using issuer = createIssuer()
    issuer.issue('person')
    await set(issuer.exportFile('person', 'x'), 'x')
    const expired = await makeTestCertificate('Eski', { key: 'p256', now: new Date('2020-01-01') })
    const key = certificateKeyOf(await ensureInstanceSecret(scene.product.db))
    const { workspaceId } = scene.owner
    await scene.product.db.rows(sql`update letter_certificates set sealed = ${sealMaterial(key, workspaceId, expired)}`)
    const { id } = await scene.draft()
    const input = { clientId: newId<never>(), letters: [id], ways: ['email' as const] }
    await scene.product.call(reconciliation.sendLetters, input, scene.accountant)
    await vi.waitFor(async () => {
      const { letter, history } = await scene.letter(id)
      expect(letter.delivery).toBe('failed')
      expect(history[0]).toMatchObject({
        kind: 'undelivered',
        detail: expect.stringContaining('certificate') as string,
      })
    }, patiently)
    await scene.product.call(reconciliation.removeCertificate, {}, scene.owner)
  })
})

describe('the logo', () => {
  async function upload(as = scene.owner) {
    const picture = await sharp({ create: { width: 300, height: 100, channels: 3, background: '#cc2244' } })
      .png()
      .toBuffer()
    const input = { clientId: newId<never>(), kind: 'picture' as const, name: 'logo.png' }
    return (await scene.product.call(operations.files.uploadFile, input, as, bytesOf(picture))).id
  }
  const set = (fileId: Awaited<ReturnType<typeof upload>> | null, as = scene.owner) =>
    scene.codeOf(scene.product.call(reconciliation.setLogo, { fileId }, as))
  const images = async () => {
    const { id } = await scene.draft()
    return (await preview(id)).toString('latin1').split('/Subtype /Image').length - 1
  }

  test('stands on letters from then on, and can be taken away', async () => {
    expect(await images()).toBe(0)
    expect(await set(await upload())).toBeUndefined()
    expect(await images()).toBe(1)
    expect((await scene.product.call(reconciliation.getSettings, {}, scene.accountant)).hasLogo).toBe(true)
    expect(await set(await upload())).toBeUndefined()
    const kept_ = await scene.product.db.rows(sql`select 1 from files where kind = 'logo' and expires_at is null`)
    expect(kept_).toHaveLength(1)
    expect(await set(null)).toBeUndefined()
    expect(await images()).toBe(0)
  })

  test('is a picture that the manager has uploaded', async () => {
    expect(await set(await upload(scene.accountant))).toBe('files.not_found')
    expect(await set(newId())).toBe('files.not_found')
    expect(await set(await upload(scene.accountant), scene.accountant)).toBe('workspaces.role_required')
    const input = { clientId: newId<never>(), kind: 'document' as const, name: 'a.pdf' }
    const pdf = await scene.product.call(operations.files.uploadFile, input, scene.owner, bytesOf('%PDF-1.7 x'))
    expect(await set(pdf.id)).toBe('reconciliation.logo_unreadable')
  })
})

describe('a preview of settings', () => {
  const usual = {
    name: 'Deneme A.Ş.',
    address: 'Konak, İzmir',
    taxOffice: 'Konak',
    taxNumber: '4540536920',
    signatory: 'Ayşe Yılmaz',
    signatoryTitle: 'Müdür',
    replyTo: null,
    linkDays: 30,
    reminderDays: [7],
    texts: { tr: '', en: '' },
  }
  const show = (change: object, as = scene.accountant) =>
    scene.product.call(
      reconciliation.previewSettings,
      { language: 'tr', side: 'debit', sender: { ...usual, ...change } },
      as,
    )

  test('shows what is being typed', async () => {
    const text = textOf(await readWhole(await show({ texts: { tr: 'Merhaba {{title}}, {{balance}}', en: '' } })))
    expect(text).toContain('ÖNİZLEME')
    expect(text).toContain('Deneme A.Ş.')
    expect(text).toContain('Merhaba Örnek Ticaret A.Ş., 1.234.567,89')
  })

  test('says what is wrong with it, as storing it does', async () => {
    expect(await scene.codeOf(show({ texts: { tr: '{{wrong}}', en: '' } }))).toBe('reconciliation.template_invalid')
    expect(await scene.codeOf(show({ taxNumber: '1234567899' }))).toBe('reconciliation.tax_number_wrong')
    expect(await scene.codeOf(show({}, scene.member))).toBe('reconciliation.role_required')
    const store = scene.product.call(
      reconciliation.updateSettings,
      { ...usual, texts: { tr: '', en: '{{wrong}}' }, version: 0 },
      scene.owner,
    )
    expect(await scene.codeOf(store)).toBe('reconciliation.template_invalid')
  })
})

describe('a file with an answer', () => {
  const sendFile = (token: string, content = '%PDF-1.7 ekstre') =>
    scene.product.call(reconciliation.sendLetterFile, { name: 'ekstre.pdf' }, { token }, bytesOf(content))
  async function answer(token: string, fileId: string | null) {
    const { nonce } = await scene.open(token)
    const said = { nonce, kind: 'disagrees' as const, theirs: null, note: '', name: '', fileId: fileId as never }
    return scene.product.call(reconciliation.answerLetter, said, { token })
  }
  const fetched = async (id: LetterId, as = scene.accountant) =>
    readWhole(await scene.product.call(reconciliation.downloadAnswerFile, { id }, as))

  test('comes by the link, and is had by those who reconcile', async () => {
    const { letter, token } = await scene.sent()
    const { fileId } = await sendFile(token)
    expect(await scene.codeOf(fetched(letter.id))).toBe('files.not_found')
    await answer(token, fileId)
    expect((await scene.letter(letter.id)).letter.answer).toMatchObject({ hasFile: true })
    expect((await fetched(letter.id)).toString()).toBe('%PDF-1.7 ekstre')
    expect(await scene.codeOf(fetched(letter.id, scene.member))).toBe('reconciliation.role_required')
    expect(await scene.codeOf(sendFile(token))).toBe('reconciliation.answered')
  })

  test('of another link, of a member, or none at all is refused, and nothing is answered by it', async () => {
    const { letter, token } = await scene.sent()
    const other = await scene.sent()
    const { fileId } = await sendFile(other.token)
    const input = { clientId: newId<never>(), kind: 'document' as const, name: 'a.pdf' }
    const own = await scene.product.call(operations.files.uploadFile, input, scene.owner, bytesOf('%PDF-1.7 x'))
    for (const id of [fileId, own.id, newId()]) {
      expect(await scene.codeOf(answer(token, id))).toBe('files.not_found')
    }
    expect((await scene.letter(letter.id)).letter.answer).toBeNull()
    expect(await scene.open(token)).toMatchObject({ state: 'open' })
  })

  test('is of a kind that is taken, and one of a few', async () => {
    const { token } = await scene.sent()
    expect(await scene.codeOf(sendFile(token, 'MZ\u0090 program'))).toBe('files.type_refused')
    for (let count = 0; count < 10; count++) await sendFile(token)
    expect(await scene.codeOf(sendFile(token))).toBe('reconciliation.too_many')
  })

  test('is one of a few also where many come at once', async () => {
    const { token } = await scene.sent()
    const codes = await Promise.all(Array.from({ length: 16 }, () => scene.codeOf(sendFile(token))))
    expect(codes.filter((code) => code === undefined)).toHaveLength(10)
    expect(new Set(codes)).toEqual(new Set([undefined, 'reconciliation.too_many']))
  })

  test('takes no more room than a link is given, and leaves what it did not take', async () => {
    const { token } = await scene.sent()
    const large = `%PDF-1.7 ${'x'.repeat(9 * 2 ** 20)}`
    expect(await scene.codeOf(sendFile(token, large.replace('%PDF', 'MZ')))).toBe('files.type_refused')
    for (let count = 0; count < 2; count++) await sendFile(token, large)
    expect(await scene.codeOf(sendFile(token, large))).toBe('reconciliation.too_many')
    await sendFile(token)
  })
})
