import { Banner } from '../../ui/banner.tsx'
import { useErrorText } from '../error-text.ts'
import type { ShownErrorCode } from '../error-text.ts'

/** Why the server refused the form; nothing while it did not. */
export function FormError({ code }: { readonly code: ShownErrorCode | undefined }) {
  const errorText = useErrorText()
  return code === undefined ? null : <Banner tone="danger" title={errorText(code)} />
}
