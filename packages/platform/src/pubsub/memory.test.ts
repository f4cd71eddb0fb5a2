import { MemoryBus } from './memory.ts'
import { describePubSub } from './pubsub.contract.ts'

describePubSub('memory', async () => {
  const bus = new MemoryBus()
  return { connect: async () => bus.connect(), [Symbol.asyncDispose]: async () => {} }
})
