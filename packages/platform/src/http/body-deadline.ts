import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Clock } from '../clock.ts'
import { isUpload } from './upload-body.ts'

/** A body that is no upload is here within this time. */
const bodyTimeoutMs = 30_000
/**
 * A request may be answered before all of it has come. The rest is thrown away for so long: whoever still sends would not see
 * the answer if the connection were cut off at once.
 */
const restTimeoutMs = 5_000

/** Cuts a request off whose body comes too slowly, or comes on after its answer. */
export function limitBody(
  request: IncomingMessage,
  response: ServerResponse,
  { clock, onLate }: { readonly clock: Clock; readonly onLate: () => void },
): void {
  const { 'content-length': length = '0', 'transfer-encoding': encoding } = request.headers
  if (length === '0' && encoding === undefined) return
  let timer = clock.after(bodyTimeoutMs, () => {
    if (!request.complete && !isUpload(request)) onLate()
  })
  const stop = () => timer.cancel()
  request.once('end', stop)
  request.once('close', stop)
  response.once('finish', () => {
    stop()
    if (!request.complete) timer = clock.after(restTimeoutMs, () => request.socket.destroy())
  })
}
