/*
 * Places at which a process misbehaves on purpose, for proofs: a death at the worst moment, and planted defects that a
 * checker must find. Loaded only where the settings name one, which they may in tests alone.
 */
import type { Failpoint } from '@meydan/platform/config/instance-settings'
import type { Operations } from '@meydan/platform/operations/registry'
import { isClusterMessage, type StreamEvent } from '@meydan/platform/pubsub/cluster-message'
import type { PubSub } from '@meydan/platform/pubsub/pubsub'
import { newId, operations as declared } from '@meydan/protocol'

/** What a process does differently. */
export interface Failpoints {
  /** To be called after each commit of messages, before their events are published. */
  readonly committed: () => void
  readonly operations: (operations: Operations) => Operations
  readonly pubsub: (pubsub: PubSub) => PubSub
}

/** One time in so many, counted rather than drawn: a short proof must meet each defect. */
const rarely = 40
const often = 4

const { postMessage } = declared.chat
const posted = 'chat.message.posted'
const markMoved = 'chat.mark.moved'

/** Plants what was named. */
export function plantFailpoints(names: readonly Failpoint[]): Failpoints {
  const has = (name: Failpoint) => names.includes(name)
  const [isLost, isDoubled, isEventDropped] = [createTurns(rarely), createTurns(rarely), createTurns(rarely)]
  const isMarkDropped = createTurns(often)
  let isArmed = false
  // Whoever runs the proof says when: the next commit after the signal is the last, unless another signal takes that back.
  if (has('kill_before_publish')) process.on('SIGUSR2', () => (isArmed = !isArmed))
  return {
    committed() {
      if (isArmed) process.kill(process.pid, 'SIGKILL')
    },
    operations: (operations) => ({
      ...operations,
      async invoke(call) {
        if (call.operation !== postMessage.name) return operations.invoke(call)
        if (has('lose_message') && isLost()) {
          const { roomId } = call.input as { roomId: string }
          const result = { roomId, seq: 1, createdAt: new Date().toISOString() }
          return { result, error: undefined, responseHeaders: new Headers() }
        }
        const outcome = await operations.invoke(call)
        if (has('double_message') && isDoubled()) {
          await operations.invoke({ ...call, input: { ...(call.input as object), clientId: newId() } })
        }
        return outcome
      },
    }),
    pubsub(pubsub) {
      const change = (event: StreamEvent): StreamEvent => {
        const isDropped =
          (has('drop_event') && event.kind === posted && isEventDropped()) ||
          (has('drop_mark') && event.kind === markMoved && isMarkDropped())
        return isDropped ? { ...event, kind: 'test.nothing', payload: {} } : event
      }
      const swap = has('swap_messages') ? createSwapping() : (events: readonly StreamEvent[]) => events
      return {
        ...methodsOf(pubsub),
        subscribe: (topic, subscriber) =>
          pubsub.subscribe(topic, (message) => {
            if (!isClusterMessage(message)) return subscriber(message, topic)
            subscriber({ ...message, events: swap(message.events.map(change), topic) }, topic)
          }),
      }
    },
  }
}

/** Now and then keeps a message back until the next one comes, and gives each the other's text. */
function createSwapping(): (events: readonly StreamEvent[], topic: string) => readonly StreamEvent[] {
  const heldByTopic = new Map<string, StreamEvent>()
  const isHeld = createTurns(often)
  return (events, topic) => {
    const held = heldByTopic.get(topic)
    const [event] = events
    if (event === undefined || event.kind !== posted || events.length > 1) return events
    if (held !== undefined) {
      heldByTopic.delete(topic)
      return held.offset + 1 === event.offset
        ? [
            { ...held, payload: event.payload },
            { ...event, payload: held.payload },
          ]
        : [held, event]
    }
    if (!isHeld()) return events
    heldByTopic.set(topic, event)
    return []
  }
}

/** A bus as plain functions, so that some can be replaced. */
function methodsOf(pubsub: PubSub): PubSub {
  return {
    publish: (topic, message) => pubsub.publish(topic, message),
    subscribe: (topic, subscriber) => pubsub.subscribe(topic, subscriber),
    unsubscribe: (topic) => pubsub.unsubscribe(topic),
    onInterruption: (run) => pubsub.onInterruption(run),
    stats: () => pubsub.stats(),
    stop: () => pubsub.stop(),
  }
}

/** Says yes one time in so many. */
function createTurns(count: number): () => boolean {
  let turn = 0
  return () => ++turn % count === 0
}
