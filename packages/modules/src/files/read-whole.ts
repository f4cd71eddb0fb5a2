import type { FileBody } from '@meydan/protocol'

/** All bytes of a file, for what is small and wanted whole, such as a picture to be made smaller. */
export async function readWhole(file: FileBody): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(file.read({ from: 0, to: file.bytes })))
}
