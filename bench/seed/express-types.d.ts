// The part of Express that SEED uses; the package brings no types of its own.
declare module 'express' {
  import type { IncomingMessage, RequestListener } from 'node:http'

  export interface Request extends IncomingMessage {
    readonly params: Readonly<Record<string, string>>
    readonly query: Readonly<Record<string, string | undefined>>
    /** With `json()` before: what was sent. */
    readonly body: unknown
    /** Who asks, once `authenticate` has said so. */
    employeeId?: number
  }

  export interface Reply {
    status(code: number): Reply
    json(body: unknown): void
  }

  type Handler = (request: Request, reply: Reply, next: () => void) => void | Promise<void>

  export interface Express extends RequestListener {
    get(path: string, ...handlers: Handler[]): void
    post(path: string, ...handlers: Handler[]): void
  }

  export function json(): Handler

  export default function express(): Express
}
