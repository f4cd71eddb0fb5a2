import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'

/** How full a file system is. */
export interface DiskUsage {
  readonly totalBytes: number
  readonly usedBytes: number
  /** What is left for this process; the file system may keep more for its administrator. */
  readonly freeBytes: number
}

/** How full the file system is that holds a folder, or would hold it: one that is not there yet is asked by its parent. */
export async function diskUsageOf(folder: string): Promise<DiskUsage> {
  try {
    const { bsize, blocks, bfree, bavail } = await statfs(folder)
    return { totalBytes: blocks * bsize, usedBytes: (blocks - bfree) * bsize, freeBytes: bavail * bsize }
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT'
    if (!isMissing || folder === dirname(folder)) throw error
    return diskUsageOf(dirname(folder))
  }
}
