import { buildIfStale } from './build-if-stale.mjs'

/**
 * Builds what writes e-mails into `packages/mails/dist` unless it is there for the sources as they are. The server needs
 * it: Node runs no JSX.
 *
 * @param {{ root: string, node: string }} options the repository, and the Node binary to build with
 * @returns {Promise<boolean>} whether it was built
 */
export async function buildMailsIfStale(options) {
  return buildIfStale(
    {
      title: 'The e-mails',
      folder: 'packages/mails',
      sources: ['packages/mails', 'packages/protocol/src', 'package-lock.json'],
      notSources: new Set(['packages/mails/dist', 'packages/mails/node_modules', 'packages/mails/preview']),
    },
    options,
  )
}
