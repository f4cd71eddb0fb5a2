import type { JobRun } from '../jobs/job-run.ts'
import type { Provider, Receipt } from './provider.ts'
import { readyToSend, type AssertWanted, type Sent } from './send-mail.ts'

/**
 * Hands over the text message of a job. One of which nobody knows is asked for as it was sent, for what is said now may be
 * something else; where the other side cannot be asked, a person decides.
 *
 * @throws AppError those of providers and of `HandOver`.
 */
export async function sendTextMessage<Message extends { readonly to: string; readonly text: string }>(
  provider: Provider<Message>,
  run: JobRun,
  what: Message,
  assertWanted?: AssertWanted,
): Promise<Sent> {
  const { key, signal } = run
  const { receipt } = await run.handOver({
    what,
    ready: () => readyToSend(provider, signal, assertWanted),
    send: () => provider.send({ ...what, key }, { signal, isReady: true }),
    whenUnknown:
      provider.find === undefined
        ? 'leave'
        : async (left) => {
            const sent = (left.what as Message | null) ?? what
            return provider.find?.({ ...sent, key }, { signal, sentAt: left.at })
          },
  })
  return { provider: provider.name, answer: (receipt as Receipt).answer }
}
