/** How the jobs of a queue are worked on. */
export interface Queue {
  /** One process works on so many of its jobs at once. */
  readonly concurrency: number
  /** On so many while it has too much to do otherwise. Of events one waits for a busy room while the other goes on. */
  readonly whenBusy: number
  /** What it is for, in the settings reference. */
  readonly doc: string
}

/**
 * The queues. Each is asked for work on its own, so they are few: one for each kind of waiting that must not hold up
 * another.
 */
export const queues = {
  events: { concurrency: 2, whenBusy: 2, doc: 'acts on what happened, such as a message that mentions somebody' },
  push: { concurrency: 8, whenBusy: 1, doc: 'sends pushes, which are for now' },
  // Twice the connections that a provider has: more would wait for one, each with its letter in memory.
  notifications: { concurrency: 8, whenBusy: 1, doc: 'sends mails and text messages' },
  work: { concurrency: 2, whenBusy: 1, doc: 'imports, exports and documents that people wait for' },
  upkeep: { concurrency: 1, whenBusy: 1, doc: 'keeps the database small and quick' },
} as const satisfies Record<string, Queue>

/** A queue's name. */
export type QueueName = keyof typeof queues

/** All queues by name. */
export const queueNames = Object.keys(queues) as readonly QueueName[]
