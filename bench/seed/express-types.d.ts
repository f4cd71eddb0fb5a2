// The part of Express that SEED uses; the package brings no types of its own.
declare module 'express' {
  import type { RequestListener } from 'node:http'

  interface Reply {
    json(body: unknown): void
  }

  export interface Express extends RequestListener {
    get(path: string, answer: (request: unknown, reply: Reply) => void): void
  }

  export default function express(): Express
}
