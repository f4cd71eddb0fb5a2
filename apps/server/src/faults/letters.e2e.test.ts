// The only process is killed while it sends letters, and comes back. The mail server stands outside, and counts.
import { createMeydan } from '@meydan/client'
import { newId, operations, type CurrencyCode, type Money } from '@meydan/protocol'
import { startSmtpServer, type SmtpTestServer } from '@meydan/testkit/outbound/smtp-server'
import { startProductProcess, type ProductProcess } from '@meydan/testkit/product-process'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

const { identity, reconciliation, workspaces } = operations
const patiently = { timeout: 180_000, interval: 100 }
/** More than one transaction takes. */
const letterCount = 130

let smtp: SmtpTestServer
let product: ProductProcess
beforeAll(async () => {
  smtp = await startSmtpServer({ tls: 'none' })
  const env = {
    SMTP_HOST: smtp.host,
    SMTP_PORT: String(smtp.port),
    SMTP_FROM_EMAIL: 'noreply@meydan.example',
    SMTP_RATE: '0',
  }
  product = await startProductProcess({ env })
})
afterAll(async () => {
  await product?.[Symbol.asyncDispose]()
  await smtp?.[Symbol.asyncDispose]()
})

test('a process that is killed again and again while it sends letters loses none, and sends none anew [L1] [L9]', async () => {
  const stranger = createMeydan({ baseUrl: product.baseUrl })
  const account = { email: `${newId()}@example.com`, password: 'correct horse battery', name: 'Ayşe Işık' }
  const { token } = await stranger.call(identity.signUp, account)
  const signedIn = createMeydan({ baseUrl: product.baseUrl, token })
  const made = await signedIn.call(workspaces.createWorkspace, {
    clientId: newId(),
    name: 'Örnek A.Ş.',
    language: 'tr',
  })
  const owner = signedIn.openWorkspace(made.workspace.id)
  const { period } = await owner.call(reconciliation.createPeriod, { endsOn: '2026-12-31' })
  const addresses: string[] = []
  // One after the other, here and below: a server takes no more than 128 calls at once.
  for (let index = 0; index < letterCount; index++) {
    const email = `alici-${index}@akdeniz.example`
    const { counterparty } = await owner.call(reconciliation.createCounterparty, {
      clientId: newId(),
      title: `Akdeniz ${index}`,
      taxNumber: '',
      taxOffice: '',
      accountCode: '',
      language: 'tr',
      contacts: [{ name: '', email, phone: null }],
    })
    const balance = { amount: `${index}.50` as Money, side: 'debit' as const }
    const of = { periodId: period.id, counterpartyId: counterparty.id, currency: 'TRY' as CurrencyCode }
    await owner.call(reconciliation.createLetter, { clientId: newId(), ...of, balance })
    addresses.push(email)
  }
  const mailsTo = (address: string) => smtp.taken.filter(({ to }) => to.includes(address))
  const reached = () => addresses.filter((address) => mailsTo(address).length > 0).length

  await owner.call(reconciliation.sendLetters, { clientId: newId(), letters: { periodId: period.id }, ways: ['email'] })
  for (const enough of [5, 40, 90]) {
    await vi.waitFor(() => expect(reached()).toBeGreaterThanOrEqual(enough), patiently)
    await product.kill()
    await product.start()
  }
  await vi.waitFor(() => expect(reached()).toBe(letterCount), patiently)
  await vi.waitFor(async () => {
    const overview = await owner.call(reconciliation.getOverview, { periodId: period.id })
    expect(overview.deliveries).toEqual([{ delivery: 'sent', letters: letterCount }])
  }, patiently)

  // What was being handed over when the process died may come a second time, and is known by its Message-ID as the same mail.
  for (const address of addresses) {
    const mails = mailsTo(address)
    expect(new Set(mails.map(({ parsed }) => parsed.messageId)).size).toBe(1)
    expect(new Set(mails.map(({ parsed }) => /letter#([\w-]+)/.exec(parsed.text ?? '')?.[1])).size).toBe(1)
  }
  const { letters } = await owner.call(reconciliation.listLetters, { periodId: period.id, limit: 200 })
  expect(letters).toHaveLength(letterCount)
  for (const { id } of letters) {
    const { history } = await owner.call(reconciliation.getLetter, { id })
    expect(history.map(({ kind }) => kind).toReversed()).toEqual(['made', 'sent', 'delivered'])
  }
  owner.close()
}, 300_000)
