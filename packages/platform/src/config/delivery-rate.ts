import { setting, type Role, type Setting } from './setting.ts'
import { wholeNumber } from './values.ts'

/** Declares how many messages leave in a second. */
export function deliveryRate(options: {
  readonly name: string
  /** What leaves, such as `Mails`. */
  readonly what: string
  readonly fallback: number
  readonly roles: readonly Role[]
}): Setting<number> {
  const { name, what, fallback, roles } = options
  return setting({
    name,
    doc: `${what} that one process sends in a second at most; further ones wait. 0 sets no limit.`,
    kind: wholeNumber(0, 10_000),
    fallback,
    unit: 'messages a second',
    roles,
  })
}
