/**
 * Compiles what deliveries are cheaper with, where there is a C compiler and it is not there yet; says whether it did.
 * `root` is the repository, `node` the Node binary whose headers count, `compiler` is `cc` unless told.
 */
export function buildNativeIfStale(options: { root: string; node: string; compiler?: string }): Promise<boolean>
