import type { ErrorCode } from '@meydan/protocol/errors'
import { useTranslation } from 'react-i18next'

/** A code of the server's catalogue, or what only a client can notice. */
export type ShownErrorCode = ErrorCode | 'client.unreachable'

/** Gives the words for an error code. A code of the catalogue without words does not compile. */
export function useErrorText(): (code: ShownErrorCode) => string {
  const { t } = useTranslation('errors')
  return (code) => t(code)
}
