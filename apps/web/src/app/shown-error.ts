import { ClientError } from '@meydan/client'
import type { ClientErrorCode } from '@meydan/client'

import type { ShownErrorCode } from './error-text.ts'

/** The code by which a failure of a call is put into words. */
export function shownErrorCode(caught: unknown): ShownErrorCode {
  if (!(caught instanceof ClientError)) return 'server.internal'
  switch (caught.code) {
    case 'network':
    case 'aborted':
    case 'closed':
    case 'not_ready':
      return 'client.unreachable'
    case 'unexpected_answer':
      return 'request.unknown_operation'
    default:
      return caught.code
  }
}

/** The code that the page has words for, of a failure that a state of the client tells. */
export function clientErrorCode(code: ClientErrorCode): ShownErrorCode {
  return shownErrorCode(new ClientError(code))
}
