// The two ways of handing bytes to a socket's kernel buffer at once.
import { writeSync } from 'node:fs'
import { createRequire } from 'node:module'

/** Hands bytes to the socket of a descriptor: how many the kernel took, 0 for none. Never waits. */
export type KernelWrite = (descriptor: number, bytes: Buffer) => number

/** By Node alone. */
export function writeByNode(descriptor: number, bytes: Buffer): number {
  try {
    return writeSync(descriptor, bytes)
  } catch {
    // NOTE: whatever it was, the stream meets it as well: it waits until the socket is writable, or ends it.
    return 0
  }
}

/** By `send` of the system (`native/send.c`), which the start compiles where there is a C compiler; else undefined. */
export function loadNativeWrite(): KernelWrite | undefined {
  try {
    const send: unknown = createRequire(import.meta.url)('../../../../.cache/native/send.node')
    return typeof send === 'function' ? (send as KernelWrite) : undefined
  } catch {
    // NOTE: not compiled here, or for another machine: everything works without it.
    return undefined
  }
}
