/** What the server pushes. The browser has decrypted it. */
export interface PushPayload {
  readonly title: string
  readonly body: string
  /** Notifications with the same tag take each other's place. */
  readonly tag: string
  /** Path of the place that it is about. */
  readonly path: string
  /** How much is unread; undefined where that is not known. */
  readonly badge: number | undefined
}

/** Reads a payload of version 1; undefined for anything else. `origin` is the only one that it may lead to. */
export function parsePayload(value: unknown, origin: string): PushPayload | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { v, title, body, tag, url, badge } = value as Readonly<Record<string, unknown>>
  if (v !== 1 || typeof title !== 'string' || title === '') return undefined
  return {
    title,
    body: typeof body === 'string' ? body : '',
    tag: typeof tag === 'string' ? tag : '',
    path: pathIn(url, origin),
    badge: typeof badge === 'number' && badge >= 0 ? badge : undefined,
  }
}

/** Path, query and fragment of an address of ours; the first page for any other. */
export function pathIn(url: unknown, origin: string): string {
  if (typeof url !== 'string' || !URL.canParse(url, origin)) return '/'
  const parsed = new URL(url, origin)
  return parsed.origin === origin ? parsed.pathname + parsed.search + parsed.hash : '/'
}
