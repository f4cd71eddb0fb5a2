import { join } from 'node:path'
import { startNodePeer } from '../load/node-peer.ts'
import { cpuOfProcess } from '../load/process-cpu.ts'
import type { RunScope } from '../load/run-scope.ts'

/** A mail as it arrived. */
export interface ArrivedMail {
  readonly to: readonly string[]
  readonly messageId: string
  /** How many PDF files it brings. */
  readonly pdfs: number
  readonly pdfBytes: number
}

/** The mail server of a run. */
export interface Mailbox {
  readonly smtpPort: number
  mails(): Promise<readonly ArrivedMail[]>
  /** The PDF file of the first mail to an address; empty where there is none. */
  pdfTo(address: string): Promise<Buffer>
  /** CPU time so far, in microseconds. */
  cpu(): number
}

/** Starts a mail server on loopback. */
export async function startMailbox(scope: RunScope): Promise<Mailbox> {
  const { pid, ready } = await startNodePeer(scope, {
    name: 'the mail server',
    script: join(import.meta.dirname, 'mail-server.ts'),
  })
  const [smtpPort, port] = (ready[1] ?? '').split(' ').map(Number) as [number, number]
  const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`)
  return {
    smtpPort,
    mails: async () => (await (await ask('/mails')).json()) as ArrivedMail[],
    pdfTo: async (address) => Buffer.from(await (await ask(`/pdf?to=${encodeURIComponent(address)}`)).arrayBuffer()),
    cpu: () => cpuOfProcess(pid),
  }
}
