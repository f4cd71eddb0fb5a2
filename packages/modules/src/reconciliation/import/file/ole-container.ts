import type { FileHandle } from 'node:fs/promises'

/** Name of the stream that an encrypted workbook lies in (MS-OFFCRYPTO, 2.3.4.4). */
const encrypted = Buffer.from('EncryptedPackage', 'utf16le')
const blockBytes = 1024 * 1024

/** Whether an OLE container holds an encrypted workbook; else it is a workbook of Excel before 2007, or no workbook at all. */
export async function holdsEncryptedWorkbook(file: FileHandle, size: number): Promise<boolean> {
  const block = Buffer.alloc(blockBytes)
  // Blocks overlap, so that the name cannot lie across two.
  for (let at = 0; at < size; at += blockBytes - encrypted.length) {
    const { bytesRead } = await file.read(block, 0, blockBytes, at)
    if (block.subarray(0, bytesRead).includes(encrypted)) return true
    if (bytesRead < blockBytes) return false
  }
  return false
}
