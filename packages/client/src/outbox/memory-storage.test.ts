import { createMemoryStorage } from './memory-storage.ts'
import { describeOutboxStorage } from './storage.contract.ts'

describeOutboxStorage('memory', () => {
  const storage = createMemoryStorage()
  return { storage, reopen: () => storage }
})
