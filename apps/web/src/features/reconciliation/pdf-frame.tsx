import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { Skeleton } from '../../ui/skeleton.tsx'
import { VisuallyHidden } from '../../ui/visually-hidden.tsx'

/** A PDF, by the browser's own viewer. `undefined`: it is being drawn. */
export function PdfFrame({ bytes }: { readonly bytes: Blob | undefined }) {
  const { t } = useTranslation('reconciliation')
  const url = useObjectUrl(bytes)
  if (url === undefined) {
    return (
      <div aria-busy="true">
        <VisuallyHidden>{t('preview.loading')}</VisuallyHidden>
        <Skeleton className="h-[60dvh] w-full" />
      </div>
    )
  }
  // A letter has a page or two: nobody needs them beside it in small.
  return (
    <iframe
      title={t('preview.frame')}
      src={`${url}#navpanes=0`}
      className="h-[60dvh] w-full rounded-small border border-line"
    />
  )
}

function useObjectUrl(bytes: Blob | undefined): string | undefined {
  const [url, setUrl] = useState<string>()
  useEffect(() => {
    if (bytes === undefined) return
    const made = URL.createObjectURL(bytes)
    // oxlint-disable-next-line set-state-in-effect -- the address is made once for the bytes, and let go of with them
    setUrl(made)
    return () => {
      URL.revokeObjectURL(made)
      setUrl(undefined)
    }
  }, [bytes])
  return url
}
