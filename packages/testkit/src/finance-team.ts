// For tests of a finance team at work: two processes of the product on one database, each with its page, and a mail server.
import { systemClock } from '@meydan/platform/clock'
import { sql } from '@meydan/platform/db/sql'
import { Smtp } from '@meydan/platform/outbound/smtp/smtp'
import { operations } from '@meydan/protocol'
import { keepMessages } from './kept-messages.ts'
import { startSmtpServer, type SmtpTestServer } from './outbound/smtp-server.ts'
import { createTestProduct, type Persona, type TestProduct } from './product.ts'
import { serveProduct, type ServedProduct } from './served-product.ts'

/** A workspace that reconciles, and what it sends. */
export interface FinanceTeam extends AsyncDisposable {
  readonly product: TestProduct
  /** The page of the process that works, and that of the other one. */
  readonly servers: readonly [ServedProduct, ServedProduct]
  readonly smtp: SmtpTestServer
  readonly owner: Persona
  /** A member who was chosen to reconcile. */
  readonly accountant: Persona
}

/** Starts it, with real time and real mails. */
export async function startFinanceTeam(): Promise<FinanceTeam> {
  const smtp = await startSmtpServer({ tls: 'none' })
  const mail = new Smtp({
    clock: systemClock,
    host: smtp.host,
    port: smtp.port,
    from: { name: 'Meydan', address: 'noreply@meydan.example' },
    ehloName: 'meydan.example',
  })
  const senders = { ...keepMessages().senders, email: async () => mail }
  const product = await createTestProduct({ senders, roles: ['api', 'gateway', 'worker'] })
  const other = await createTestProduct({ beside: product, senders })
  const servers = [
    await serveProduct(product, { hasPage: true }),
    await serveProduct(other, { hasPage: true }),
  ] as const
  const owner = await product.owner('Ayşe Işık')
  const accountant = await product.colleague(owner, { name: 'Deniz Kaya' })
  await product.call(operations.reconciliation.addReconciler, { id: accountant.member.id }, owner)
  // Whoever has not proved an address is told nothing by mail.
  await product.db.rows(sql`update accounts set email_verified = true`)
  return {
    product,
    servers,
    smtp,
    owner,
    accountant,
    async [Symbol.asyncDispose]() {
      for (const server of servers.toReversed()) await server[Symbol.asyncDispose]()
      await other[Symbol.asyncDispose]()
      await product[Symbol.asyncDispose]()
      await mail.stop()
      await smtp[Symbol.asyncDispose]()
    },
  }
}
