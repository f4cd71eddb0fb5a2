import { AppError, limits, type MemberId } from '@meydan/protocol'

/** Counts the uploads of each member that a process is receiving: a member alone must not take all places. */
export class UploadsAtOnce {
  readonly #counts = new Map<MemberId, number>()

  /**
   * Runs an upload.
   *
   * @throws AppError `limits.too_many_requests`
   */
  async run<T>(memberId: MemberId, upload: () => Promise<T>): Promise<T> {
    const count = this.#counts.get(memberId) ?? 0
    if (count >= limits.uploadsAtOnce) throw new AppError('limits.too_many_requests', { retryAfterMs: 1_000 })
    this.#counts.set(memberId, count + 1)
    try {
      return await upload()
    } finally {
      const left = (this.#counts.get(memberId) ?? 1) - 1
      if (left === 0) this.#counts.delete(memberId)
      else this.#counts.set(memberId, left)
    }
  }
}
