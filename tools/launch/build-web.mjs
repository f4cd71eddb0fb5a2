import { buildIfStale } from './build-if-stale.mjs'
import { compressWeb } from './compress-web.mjs'

/**
 * Builds the page into `apps/web/dist` unless it is there for the sources as they are.
 *
 * @param {{ root: string, node: string }} options the repository, and the Node binary to build with
 * @returns {Promise<boolean>} whether it was built
 */
export async function buildWebIfStale(options) {
  return buildIfStale(
    {
      title: 'The page',
      folder: 'apps/web',
      sources: [
        'apps/web',
        'packages/client/src',
        'packages/protocol/src',
        'package-lock.json',
        'tools/launch/compress-web.mjs',
      ],
      notSources: new Set(['apps/web/dist', 'apps/web/node_modules', 'apps/web/e2e']),
      finish: compressWeb,
    },
    options,
  )
}
