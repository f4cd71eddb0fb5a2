/**
 * Builds what writes e-mails into `packages/mails/dist` unless it is there for the sources as they are; says whether it
 * was built. `root` is the repository, `node` the Node binary to build with.
 */
export function buildMailsIfStale(options: { root: string; node: string }): Promise<boolean>
