import { basename } from 'node:path'
import { spawnProcess } from '@meydan/testkit/spawned-process'
import type { RunScope, Started } from './run-scope.ts'

/** A server of ours that stands in for what others would run. */
export interface NodePeer {
  readonly name: string
  /** Its file. It prints `ready <port>`, or `ready <JSON>`, and ends when its channel breaks. */
  readonly script: string
  readonly args?: readonly string[]
  readonly nodeArgs?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** Starts it with the same Node as the product, as for production, and waits until it is ready. */
export async function startNodePeer(scope: RunScope, peer: NodePeer): Promise<Started> {
  const { name, script, args = [], nodeArgs = [], env = {} } = peer
  return scope.start(
    spawnProcess({
      name: `${name} (${basename(script)})`,
      file: process.execPath,
      args: [...nodeArgs, script, ...args],
      folder: await scope.folder(),
      env: { NODE_ENV: 'production', ...env },
      readyLine: /^ready (.+)$/,
      isLeashed: true,
    }),
  )
}
