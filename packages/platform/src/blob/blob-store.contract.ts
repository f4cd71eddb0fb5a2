import { createHash, randomBytes } from 'node:crypto'
import { newId, type WorkspaceId } from '@meydan/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { BlobKey, BlobStore } from './blob-store.ts'

/** A store under test. */
export interface TestBlobs extends AsyncDisposable {
  readonly blobs: BlobStore
  /** How many bytes it keeps for a key, whether they are whole or not. */
  readonly keptOf: (key: BlobKey) => Promise<number>
}

const mebibyte = 2 ** 20

const newKey = (): BlobKey => ({ workspaceId: newId<WorkspaceId>(), id: newId() })

async function* portions(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function all(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(bytes))
}

/** What every driver of the store must do. */
export function describeBlobs(name: string, start: () => Promise<TestBlobs>): void {
  describe(`${name} as the store of bytes`, () => {
    let started: TestBlobs
    let blobs: BlobStore
    beforeAll(async () => {
      started = await start()
      blobs = started.blobs
    })
    afterAll(() => started[Symbol.asyncDispose]())

    test.each([0, 1, 262_143, 262_144, 262_145, mebibyte + 17])('gives back %i bytes as they came', async (size) => {
      const key = newKey()
      const bytes = randomBytes(size)
      const written = await blobs.write(key, portions(bytes, 65_536))
      expect(written).toEqual({ bytes: size, sha256: createHash('sha256').update(bytes).digest() })
      expect((await all(blobs.read(key, { from: 0, to: size }))).equals(bytes)).toBe(true)
    })

    test('takes portions of any size', async () => {
      const bytes = randomBytes(mebibyte)
      for (const size of [1_000, 262_144, 300_001, mebibyte]) {
        const key = newKey()
        await blobs.write(key, portions(bytes, size))
        expect((await all(blobs.read(key, { from: 0, to: bytes.length }))).equals(bytes)).toBe(true)
      }
    })

    test.each([
      [0, 1],
      [262_143, 262_145],
      [262_144, 524_288],
      [100, 700_000],
      [mebibyte - 1, mebibyte],
      [5, 5],
    ])('reads the part from %i to %i', async (from, to) => {
      const key = newKey()
      const bytes = randomBytes(mebibyte)
      await blobs.write(key, portions(bytes, 65_536))
      expect((await all(blobs.read(key, { from, to }))).equals(bytes.subarray(from, to))).toBe(true)
    })

    test('keeps nothing of what was cut off', async () => {
      const key = newKey()
      async function* broken() {
        yield* portions(randomBytes(mebibyte), 65_536)
        throw new Error('the line is dead')
      }
      await expect(blobs.write(key, broken())).rejects.toThrow('the line is dead')
      expect(await started.keptOf(key)).toBe(0)
    })

    test('takes new bytes in place of the old ones', async () => {
      const key = newKey()
      await blobs.write(key, portions(randomBytes(mebibyte), 65_536))
      await blobs.write(key, portions(Buffer.from('short'), 2))
      expect(await started.keptOf(key)).toBe(5)
    })

    test('removes bytes, and those that are not there', async () => {
      const key = newKey()
      await blobs.write(key, portions(randomBytes(mebibyte), 65_536))
      await blobs.remove(key)
      await blobs.remove(key)
      expect(await started.keptOf(key)).toBe(0)
      await expect(all(blobs.read(key, { from: 0, to: 1 }))).rejects.toThrow('missing')
    })

    test('keeps apart what has the same id in two workspaces', async () => {
      const [one, other] = [newKey(), newKey()]
      const same = { ...other, id: one.id }
      await blobs.write(one, portions(Buffer.from('one'), 3))
      await blobs.write(same, portions(Buffer.from('two'), 3))
      await blobs.remove(same)
      expect((await all(blobs.read(one, { from: 0, to: 3 }))).toString()).toBe('one')
    })

    test('says that bytes are missing rather than ending early', async () => {
      const key = newKey()
      await blobs.write(key, portions(Buffer.from('short'), 5))
      await expect(all(blobs.read(key, { from: 0, to: 6 }))).rejects.toThrow('missing')
    })
  })
}
