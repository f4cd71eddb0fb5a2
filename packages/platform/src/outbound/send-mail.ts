import { AppError } from '@meydan/protocol'
import type { JobRun } from '../jobs/job-run.ts'
import type { MailMessage } from './messages.ts'
import type { Provider, Receipt } from './provider.ts'

/** A letter as it was written, and to whom; what goes with it, and where an answer goes. */
export type Letter = Pick<MailMessage, 'to' | 'subject' | 'html' | 'text'> &
  Partial<Pick<MailMessage, 'attachments' | 'replyTo'>>

/** What a message was handed over to, and what was said to it. */
export interface Sent {
  readonly provider: string
  readonly answer: string
}

/** Throws where something is not to be sent any more: asked last, and not of what has left already. */
export type AssertWanted = () => Promise<void>

/** Where mails leave; undefined: the operator has not set it up. Asked for each time, for settings may change. */
export type MailWay = () => Promise<Provider<MailMessage> | undefined>

/**
 * Hands over the letter of a job. A mail server knows it again by its Message-ID, so one of which nobody knows is sent
 * once more.
 *
 * @param given what is costly to write may be written when it is about to be sent: one that has left is not written again
 * @throws AppError `delivery.not_configured`; those of providers and of `HandOver`; what writing and `assertWanted` throw.
 */
export async function sendLetter(
  deps: { readonly mail: MailWay; readonly publicUrl: string },
  run: JobRun,
  given: Letter | (() => Promise<Letter>),
  assertWanted?: AssertWanted,
): Promise<Sent> {
  const provider = await deps.mail()
  if (provider === undefined) throw new AppError('delivery.not_configured')
  const messageId = messageIdOf(run.key, deps.publicUrl)
  const { key, signal } = run
  let letter: Letter | undefined
  const { receipt } = await run.handOver({
    ready: async () => {
      letter = typeof given === 'function' ? await given() : given
      await readyToSend(provider, signal, assertWanted)
    },
    send: () => {
      if (letter === undefined) throw new Error('a letter is written before it is sent')
      return provider.send({ key, messageId, headers: {}, ...letter }, { signal, isReady: true })
    },
    whenUnknown: 'again',
  })
  return { provider: provider.name, answer: (receipt as Receipt).answer }
}

/** Waits for its turn; whether it is still wanted is asked after that, for a turn may be long in coming. */
export async function readyToSend(
  provider: Pick<Provider<never>, 'ready'>,
  signal: AbortSignal,
  assertWanted?: AssertWanted,
): Promise<void> {
  await provider.ready?.(signal)
  await assertWanted?.()
}

/** The same over all attempts: whoever gets it twice shows it once. */
export function messageIdOf(key: string, publicUrl: string): string {
  return `<${key}@${new URL(publicUrl).hostname}>`
}
