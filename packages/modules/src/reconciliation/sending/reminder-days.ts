const dayMs = 24 * 3_600_000

/** When a counterparty is reminded next of a letter that was sent then; null: not any more. The days rise. */
export function nextReminder(sentAt: Date, reminderDays: readonly number[], now: Date): Date | null {
  const days = reminderDays.find((count) => sentAt.getTime() + count * dayMs > now.getTime())
  return days === undefined ? null : new Date(sentAt.getTime() + days * dayMs)
}

/** Until when a link can be answered. */
export function expiryOf(sentAt: Date, linkDays: number): Date {
  return new Date(sentAt.getTime() + linkDays * dayMs)
}
