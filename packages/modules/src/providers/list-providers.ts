import { providerWays, type operations, type ResultOf } from '@meydan/protocol'
import { currentWay } from './current-way.ts'
import { presentWay } from './present.ts'
import type { Providers } from './providers.ts'

/** `providers.listProviders` */
export async function listProviders(
  providers: Providers,
): Promise<ResultOf<typeof operations.providers.listProviders>> {
  const states = await Promise.all(providerWays.map(async (way) => presentWay(way, await currentWay(providers, way))))
  return { isProduction: providers.isProduction, providers: states }
}
