/*
 * The import table of the architecture as data: which part of the repository may import which. Reading the table does
 * not need the files; `architecture.ts` applies it to them.
 */

/** The parts of the repository, from the ground up. */
export type Layer =
  | 'protocol'
  | 'mails'
  | 'platform'
  | 'modules'
  | 'client'
  | 'testkit'
  | 'server'
  | 'web'
  | 'bench'
  | 'tools'

/** Where a file stands in the architecture. */
export interface Place {
  readonly layer: Layer
  /** The path below the layer's source folder. */
  readonly inside: string
  /** The first folder below the source folder (an area, a module, `ui`); empty for a file directly in it. */
  readonly part: string
  /** For `apps/web/src/features/<name>/…`: the feature. */
  readonly feature: string | undefined
}

const sourceFolders: readonly (readonly [string, Layer])[] = [
  ['packages/protocol/src/', 'protocol'],
  ['packages/mails/src/', 'mails'],
  ['packages/platform/src/', 'platform'],
  ['packages/modules/src/', 'modules'],
  ['packages/client/src/', 'client'],
  ['packages/testkit/src/', 'testkit'],
  ['apps/server/src/', 'server'],
  ['apps/web/src/', 'web'],
  ['apps/web/e2e/', 'web'],
  ['bench/', 'bench'],
  ['tools/', 'tools'],
]

/** Says where a file stands; undefined for files outside every layer, such as configuration at the root. */
export function placeOf(path: string): Place | undefined {
  const found = sourceFolders.find(([folder]) => path.startsWith(folder))
  if (found === undefined) return undefined
  const [folder, layer] = found
  const inside = path.slice(folder.length)
  const segments = inside.split('/')
  const part = folder === 'apps/web/e2e/' ? 'e2e' : segments.length > 1 ? (segments[0] ?? '') : ''
  const feature = layer === 'web' && part === 'features' && segments.length > 2 ? segments[1] : undefined
  return { layer, inside, part, feature }
}

/** What product code of each layer may import besides itself. */
export const importableLayers: Readonly<Record<Layer, readonly Layer[]>> = {
  protocol: [],
  mails: ['protocol'],
  platform: ['protocol'],
  modules: ['protocol', 'mails', 'platform'],
  client: ['protocol'],
  testkit: ['protocol', 'mails', 'platform', 'modules', 'client', 'server'],
  server: ['protocol', 'mails', 'platform', 'modules'],
  web: ['protocol', 'client'],
  // The driver of the embedded database: peers are measured on the same PostgreSQL.
  bench: ['protocol', 'client', 'testkit', 'platform'],
  // `npm run cluster` starts what tests of the cluster start.
  tools: ['testkit'],
}

/** What test code of each layer may import on top of that. */
export const importableByTests: readonly Layer[] = ['testkit', 'client', 'protocol', 'mails']

/** The modules below each module; a module may import the public port of these and of no other. */
export const modulesBelow: Readonly<Record<string, readonly string[]>> = {
  identity: [],
  workspaces: ['identity'],
  files: ['identity', 'workspaces'],
  chat: ['identity', 'workspaces', 'files'],
  feed: ['identity', 'workspaces', 'files'],
  tasks: ['identity', 'workspaces', 'files'],
  reconciliation: ['identity', 'workspaces', 'files'],
  notifications: ['identity', 'workspaces', 'files'],
  search: ['identity', 'workspaces', 'files'],
  audit: ['identity', 'workspaces', 'files'],
  admin: ['identity', 'workspaces', 'files'],
  jobs: ['identity', 'workspaces'],
  providers: ['identity'],
  dashboard: ['identity', 'workspaces'],
}

/** Outside packages that only test code may import. */
export const testOnlyPackages: ReadonlySet<string> = new Set([
  'vitest',
  'fast-check',
  'fake-indexeddb',
  'playwright-core',
  'axe-core',
])

/** The outside packages that a layer is limited to; a layer that is not listed may use any that it declares. */
export const outsidePackages: Partial<Record<Layer, readonly string[]>> = {
  protocol: ['zod', 'uuid'],
}

/** Outside packages that a layer must never see, with the reason. */
export const forbiddenPackages: Partial<Record<Layer, Readonly<Record<string, string>>>> = {
  client: { react: 'the client is headless', 'react-dom': 'the client is headless' },
  modules: { 'react-email': 'mails are written in packages/mails' },
}
