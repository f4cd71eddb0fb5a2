import { operations } from '@meydan/protocol'
import type { Persona, TestProduct } from './product.ts'

const patienceMs = 20_000

/** How often a cache of the product answered, by its name; the first account of a product is its operator. */
export async function cacheStatsOf(product: TestProduct, operator: Persona, name: string) {
  const { processes } = await product.call(operations.admin.getCacheStats, {}, operator)
  const stats = processes[0]?.caches.find((cache) => cache.name === name)
  if (stats === undefined) throw new Error(`There is no cache named ${name}.`)
  return stats
}

/** Asks until a cache of the product has answered: it is warm then. @throws Error when it does not within 20 s. */
export async function untilCached(
  product: TestProduct,
  operator: Persona,
  name: string,
  ask: () => Promise<unknown>,
): Promise<void> {
  const startedAt = performance.now()
  const { hits } = await cacheStatsOf(product, operator, name)
  do {
    if (performance.now() - startedAt > patienceMs) throw new Error(`The cache ${name} does not get warm.`)
    await ask()
  } while ((await cacheStatsOf(product, operator, name)).hits === hits)
}
