import { AppError } from '@meydan/protocol'
import type { JobRun } from '../jobs/job-run.ts'
import type { Provider, Receipt, Trace } from './provider.ts'
import { readyToSend, type AssertWanted, type Sent } from './send-mail.ts'

/** What is kept of a text while it is being sent: never the text, whose link may let its reader in. */
interface Handed {
  readonly provider: string
  readonly trace: Trace
}

/**
 * Hands over the text message of a job. One of which nobody knows is asked for as it was sent, for what is said now may be
 * something else; where the other side cannot be asked, or another one has been set up since, a person decides.
 *
 * @throws AppError those of providers and of `HandOver`.
 */
export async function sendTextMessage<Message extends { readonly to: string; readonly text: string }>(
  provider: Provider<Message>,
  run: JobRun,
  message: Message,
  assertWanted?: AssertWanted,
): Promise<Sent> {
  const { key, signal } = run
  const what: Handed = { provider: provider.name, trace: provider.traceOf?.(message) ?? {} }
  const { receipt } = await run.handOver({
    what,
    ready: () => readyToSend(provider, signal, assertWanted),
    send: () => provider.send({ ...message, key }, { signal, isReady: true }),
    whenUnknown:
      provider.find === undefined
        ? 'leave'
        : async (left) => {
            const sent = (left.what as Handed | null) ?? what
            if (sent.provider !== provider.name) throw new AppError('jobs.outcome_unknown')
            return provider.find?.({ key, trace: sent.trace }, { signal, sentAt: left.at })
          },
  })
  return { provider: provider.name, answer: (receipt as Receipt).answer }
}
