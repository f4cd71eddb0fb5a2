import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import type { ParsedJobInput } from '@meydan/platform/jobs/job'
import type { JobRun } from '@meydan/platform/jobs/job-run'
import { describeError, toAppError } from '@meydan/platform/operations/app-error'
import type { Receipt } from '@meydan/platform/outbound/provider'
import { AppError } from '@meydan/protocol'
import type { phoneCodeJob } from '../jobs.ts'
import { codeWay, type Senders } from '../senders.ts'
import { phoneProofById } from '../sql/phone-proofs.ts'
import { maxWrongTries } from './code-bounds.ts'
import { phoneCode, phoneCodeText } from './phone-code.ts'

/** What codes are sent with. */
export interface CodeSending {
  readonly db: Database
  readonly clock: Clock
  readonly senders: Senders
  /** Key that codes are made with. */
  readonly phoneKey: Buffer
}

/**
 * Sends a code that still counts. One of which nobody knows is asked for, and else left: whoever waits for it asks for another.
 *
 * @throws AppError `delivery.not_configured`, `jobs.overdue`; those of providers and of `HandOver`.
 */
export async function sendPhoneCode(
  { db, clock, senders, phoneKey }: CodeSending,
  run: JobRun<ParsedJobInput<typeof phoneCodeJob>>,
): Promise<{ isSent: boolean }> {
  const { proofId, language } = run.input
  const proof = await phoneProofById(db, proofId)
  const isExpired = () => proof === undefined || proof.expires_at.getTime() <= clock.now()
  if (proof === undefined || isExpired() || proof.proved_at !== null || proof.wrong_tries >= maxWrongTries) {
    return { isSent: false }
  }
  const provider = (await codeWay(senders))?.provider
  if (provider === undefined) throw new AppError('delivery.not_configured')
  const find = provider.find?.bind(provider)
  const code = phoneCode(phoneKey, proofId)
  const message = { to: proof.phone, text: phoneCodeText(language, code), language, key: run.key }
  // The same for every attempt.
  const trace = provider.traceOf?.(message) ?? {}
  const told = async (asking: Promise<Receipt | undefined>) => {
    try {
      const receipt = await asking
      return receipt && { providerId: receipt.providerId }
    } catch (thrown) {
      throw withoutCode(thrown, code)
    }
  }
  // Nothing is kept of what is sent, and of what the provider says only its name for it: some repeat what they were given.
  await run.handOver({
    async ready() {
      await provider.ready?.(run.signal)
      if (isExpired()) throw new AppError('jobs.overdue')
    },
    send: async () => ({ ...(await told(provider.send(message, { signal: run.signal, isReady: true }))) }),
    whenUnknown:
      find === undefined
        ? 'leave'
        : ({ at }) => told(find({ key: run.key, trace }, { signal: run.signal, sentAt: at })),
  })
  return { isSent: true }
}

/** The same error with the words of the provider, and in them no code: the log and the job board show them. */
function withoutCode(thrown: unknown, code: string): AppError {
  const error = toAppError(thrown)
  const said = describeError(error).at(-1)?.message ?? ''
  const { retryAfterMs } = error.data
  const data = retryAfterMs === undefined ? {} : { retryAfterMs }
  return new AppError(error.code, data, { cause: new Error(said.replaceAll(code, '***')) })
}
