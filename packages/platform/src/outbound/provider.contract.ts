import { inspect } from 'node:util'
import { AppError } from '@meydan/protocol'
import type { Conduct } from '@meydan/testkit/outbound/conduct'
import { describe, expect, test } from 'vitest'
import type { FakeClock } from '../realtime/testing/fake-clock.ts'
import { describeError } from '../operations/app-error.ts'
import { outboundBounds, type Keyed, type Provider, type Receipt } from './provider.ts'

/** A provider under test, with the other side of it. */
export interface ProviderScene<Message> extends AsyncDisposable {
  readonly provider: Provider<Message>
  readonly clock: FakeClock
  /** A message that the other side would take. */
  readonly message: Keyed<Message>
  /** What nobody may read in errors and receipts. */
  readonly secrets: readonly string[]
  /** How the other side treats what comes from now on. */
  behave(conduct: Conduct): void
  /** Messages that the other side has taken whole. */
  taken(): number
  /** Resolves with the next message that the other side has taken whole. */
  nextTaken(): Promise<unknown>
  /** Ends the other side. */
  leave(): Promise<void>
}

const never = new AbortController().signal

/** What every provider must do. */
export function describeProvider<Message>(name: string, start: () => Promise<ProviderScene<Message>>): void {
  describe(`${name} as a provider`, () => {
    const send = (scene: ProviderScene<Message>, signal = never) => scene.provider.send(scene.message, { signal })

    test('gives a receipt for what was taken', async () => {
      await using scene = await start()
      const receipt = await send(scene)
      expect(receipt.providerId).toEqual(expect.any(String))
      expectNoSecret(scene, receipt)
      expect(scene.taken()).toBe(1)
    })

    test('sends many at once', async () => {
      await using scene = await start()
      await Promise.all(Array.from({ length: 20 }, () => send(scene)))
      expect(scene.taken()).toBe(20)
    })

    test('says when to come back where there are too many messages', async () => {
      await using scene = await start()
      scene.behave('throttle')
      const error = await failureOf(scene, send(scene))
      expect(error).toMatchObject({ code: 'delivery.throttled', retryable: true })
      expect(error.data['retryAfterMs']).toBeGreaterThan(0)
      scene.behave('succeed')
      await send(scene)
    })

    test('says what will never be taken, and what the other side said', async () => {
      await using scene = await start()
      scene.behave('refuse')
      const error = await failureOf(scene, send(scene))
      expect(error).toMatchObject({ code: 'delivery.refused', retryable: false })
      expect(error.data['answer']).toEqual(expect.stringMatching(/.{5}/))
    })

    test('waits no longer than it may, and then does not know', async () => {
      await using scene = await start()
      scene.behave('hang')
      const taken = scene.nextTaken()
      const failure = failureOf(scene, send(scene))
      await taken
      scene.clock.advance(outboundBounds.wholeMs)
      expect(await failure).toMatchObject({ code: 'delivery.outcome_unknown', retryable: false })
    })

    test('does not know either what came of a message that it gave up waiting for', async () => {
      await using scene = await start()
      scene.behave('hang')
      const taken = scene.nextTaken()
      const giveUp = new AbortController()
      const failure = failureOf(scene, send(scene, giveUp.signal))
      await taken
      giveUp.abort()
      expect(await failure).toMatchObject({ code: 'delivery.outcome_unknown' })
    })

    test('hands nothing over for who has given up before', async () => {
      await using scene = await start()
      const error = await failureOf(scene, send(scene, AbortSignal.abort()))
      expect(error).toMatchObject({ code: 'delivery.unavailable', retryable: true })
      expect(scene.taken()).toBe(0)
    })

    test('does not know what came of a message whose connection was lost, and sends it once', async () => {
      await using scene = await start()
      scene.behave('drop')
      expect(await failureOf(scene, send(scene))).toMatchObject({ code: 'delivery.outcome_unknown' })
      expect(scene.taken()).toBe(1)
    })

    test('does not know what garbage means, and repeats no secret from it', async () => {
      await using scene = await start()
      scene.behave('garble')
      expect(await failureOf(scene, send(scene))).toMatchObject({ code: 'delivery.outcome_unknown' })
      expect(scene.taken()).toBe(1)
    })

    test('is unavailable where nobody answers', async () => {
      await using scene = await start()
      await scene.leave()
      expect(await failureOf(scene, send(scene))).toMatchObject({ code: 'delivery.unavailable', retryable: true })
    })

    test('finishes what is under way before it stops, and takes nothing afterwards', async () => {
      await using scene = await start()
      const sent = send(scene)
      await scene.provider.stop()
      await sent
      expect(await failureOf(scene, send(scene))).toMatchObject({ code: 'delivery.unavailable' })
      expect(scene.taken()).toBe(1)
    })
  })
}

/** How a call failed; a failure that shows a secret fails the test. */
export async function failureOf(scene: Pick<ProviderScene<unknown>, 'secrets'>, call: Promise<unknown>) {
  const error = await call.then(
    (value) => new Error(`It did not fail, but gave ${inspect(value)}.`),
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof AppError)) throw error
  expectNoSecret(scene, error)
  return error
}

function expectNoSecret({ secrets }: Pick<ProviderScene<unknown>, 'secrets'>, shown: AppError | Receipt): void {
  const texts = [inspect(shown, { depth: 10 }), JSON.stringify(describeError(shown)), JSON.stringify(shown)]
  for (const secret of secrets) for (const text of texts) expect(text).not.toContain(secret)
}
