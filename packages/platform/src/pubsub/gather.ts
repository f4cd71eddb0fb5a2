import type { Clock } from '../clock.ts'
import { gatherTopic } from './topics.ts'
import type { PubSub, Subscriber } from './pubsub.ts'

/** Asks all processes of the instance, this one among them. */
export interface Gather {
  /** What each process answers; one that says nothing in time is left out. The same question at the same time is asked once. */
  ask(question: string): Promise<readonly unknown[]>
  stop(): void
}

/** Format of both messages; readers pass over what they do not know. */
interface Question {
  readonly v: 1
  readonly id: string
  /** The process that asks. */
  readonly from: string
  readonly question: string
}

interface Answer {
  readonly v: 1
  readonly id: string
  readonly answer: unknown
}

/** How long answers are waited for: nobody knows how many there will be. */
const withinMs = 300
const mostAnswers = 256
const everybody = 'everybody'

/**
 * Starts to answer questions of other processes, and lets this one ask.
 *
 * @param deps.answer answers for this process; undefined where it does not understand the question
 */
export function startGather(deps: {
  readonly pubsub: PubSub
  /** Names this process. */
  readonly incarnation: string
  readonly clock: Clock
  readonly answer: (question: string) => Promise<unknown>
}): Gather {
  const { pubsub, incarnation, clock, answer } = deps
  const answersById = new Map<string, unknown[]>()
  const running = new Map<string, Promise<readonly unknown[]>>()
  const [questions, ownAnswers] = [gatherTopic(everybody), gatherTopic(incarnation)]

  // Not waited for: a bus that is away when a process starts must not keep it from starting.
  listen(questions, (message) => {
    if (!isQuestion(message) || message.from === incarnation) return
    const { id, from, question } = message
    answer(question).then(
      (given) => {
        if (given !== undefined) pubsub.publish(gatherTopic(from), { v: 1, id, answer: given } satisfies Answer)
      },
      // NOTE: who cannot answer is left out.
      () => {},
    )
  })
  listen(ownAnswers, (message) => {
    if (!isAnswer(message)) return
    const answers = answersById.get(message.id)
    if (answers !== undefined && answers.length < mostAnswers) answers.push(message.answer)
  })

  function listen(topic: string, subscriber: Subscriber): void {
    // NOTE: whoever cannot be asked is left out.
    pubsub.subscribe(topic, subscriber).catch(() => {})
  }

  async function askAll(question: string): Promise<readonly unknown[]> {
    const id = crypto.randomUUID()
    const others: unknown[] = []
    answersById.set(id, others)
    const late = new Promise<void>((resolve) => clock.after(withinMs, resolve))
    pubsub.publish(questions, { v: 1, id, from: incarnation, question } satisfies Question)
    const own = await answer(question)
    await late
    answersById.delete(id)
    return own === undefined ? others : [own, ...others]
  }

  return {
    ask(question) {
      const asked = running.get(question) ?? askAll(question).finally(() => running.delete(question))
      running.set(question, asked)
      return asked
    },
    stop() {
      pubsub.unsubscribe(questions)
      pubsub.unsubscribe(ownAnswers)
    },
  }
}

function isQuestion(message: unknown): message is Question {
  const { v, id, from, question } = (message ?? {}) as Partial<Question>
  return v === 1 && typeof id === 'string' && typeof from === 'string' && typeof question === 'string'
}

function isAnswer(message: unknown): message is Answer {
  const { v, id, answer } = (message ?? {}) as Partial<Answer>
  return v === 1 && typeof id === 'string' && answer !== undefined
}
