import type { Answer } from '../http/answer.ts'

/** What is sent. */
export interface BytesRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Blob
  readonly signal: AbortSignal
  /** Called with how many bytes have left, as far as that is known. */
  readonly onSent: (bytes: number) => void
}

/** How bytes leave. Rejects when no answer comes, with whatever; also when the signal says so. */
export interface ByteSender {
  /** Whether `onSent` is called: then a time without a call means that nothing leaves. */
  readonly tellsProgress: boolean
  send(request: BytesRequest): Promise<Answer>
}

/** XMLHttpRequest in browsers, where only it tells how much has left; else fetch. */
export function surroundingSender(): ByteSender {
  const { XMLHttpRequest: Xhr } = globalThis as unknown as { XMLHttpRequest?: new () => XhrLike }
  return Xhr === undefined ? fetchSender : xhrSender(Xhr)
}

const fetchSender: ByteSender = {
  tellsProgress: false,
  async send({ method, url, headers, body, signal }) {
    const request = { method, headers: { ...headers }, body, signal, credentials: 'same-origin' } as const
    const response = await fetch(url, request)
    return { status: response.status, text: await response.text() }
  },
}

/** The part of XMLHttpRequest that is used. */
export interface XhrLike {
  readonly status: number
  readonly responseText: string
  readonly upload: { onprogress: ((event: { readonly loaded: number }) => void) | null }
  onload: (() => void) | null
  onerror: (() => void) | null
  onabort: (() => void) | null
  open(method: string, url: string): void
  setRequestHeader(name: string, value: string): void
  send(body: Blob): void
  abort(): void
}

/** Sends with a browser's XMLHttpRequest. */
export function xhrSender(Xhr: new () => XhrLike): ByteSender {
  return {
    tellsProgress: true,
    send({ method, url, headers, body, signal, onSent }) {
      const { promise, resolve, reject } = Promise.withResolvers<Answer>()
      const xhr = new Xhr()
      const abort = () => xhr.abort()
      xhr.open(method, url)
      for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value)
      xhr.upload.onprogress = ({ loaded }) => onSent(loaded)
      xhr.onload = () => resolve({ status: xhr.status, text: xhr.responseText })
      xhr.onerror = () => reject(new Error('no answer'))
      xhr.onabort = () => reject(new Error('given up'))
      signal.addEventListener('abort', abort)
      xhr.send(body)
      return promise.finally(() => signal.removeEventListener('abort', abort))
    },
  }
}
