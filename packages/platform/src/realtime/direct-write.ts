/*
 * Writing to a socket past its stream. Where nothing waits in the stream, the kernel takes a whole frame at once, and all
 * that a stream's `write` does around that (a request object, callbacks, the bookkeeping of a queue that stays empty) costs
 * as much as the product itself adds to a delivery. Order is kept because both ways end in the same socket and the direct
 * one is taken only while the stream holds nothing back; what the kernel does not take goes through the stream.
 */
import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { TLSSocket } from 'node:tls'
import { loadNativeWrite, writeByNode } from './kernel-write.ts'

/** Stands for a socket that is written to through its stream only. */
export const noDescriptor = -1

/**
 * The descriptor of a plain socket, for `writeBytes`; `noDescriptor` where bytes must not go past the stream, because it
 * encrypts them, or where there is no descriptor (Windows, a stream that is no socket).
 *
 * NOTE: Node has no public way to it. Should the property go, all sockets are written to through their streams, and the
 * test of this file says so.
 */
export function descriptorOf(raw: Duplex): number {
  if (!(raw instanceof Socket) || raw instanceof TLSSocket) return noDescriptor
  const handle: unknown = Reflect.get(raw, '_handle')
  const descriptor: unknown = typeof handle === 'object' && handle !== null ? Reflect.get(handle, 'fd') : undefined
  return typeof descriptor === 'number' && descriptor >= 0 ? descriptor : noDescriptor
}

const fastest = loadNativeWrite() ?? writeByNode

/** Writes bytes to the socket that `descriptor` belongs to. Never throws and never waits. */
export function writeBytes(raw: Duplex, descriptor: number, bytes: Buffer, kernelWrite = fastest): void {
  // A destroyed socket has given its descriptor back: by now it may be another client's.
  const isDirect = descriptor !== noDescriptor && raw.writableLength === 0 && !raw.destroyed
  const taken = isDirect ? kernelWrite(descriptor, bytes) : 0
  if (taken < bytes.length) raw.write(taken === 0 ? bytes : bytes.subarray(taken))
}
