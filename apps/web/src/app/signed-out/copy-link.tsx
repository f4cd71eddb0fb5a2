import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { Button } from '../../ui/button.tsx'
import { CheckIcon, CopyIcon, ShareIcon } from '../../ui/icons.tsx'
import { TextField } from '../../ui/text-field.tsx'

/** How long "Copied" stands, in ms. */
const saidForMs = 2500

/** A link to hand on: shown, copied with one press, shared where the device can. */
export function CopyLink({ url, hint }: { readonly url: string; readonly hint: string }) {
  const { t } = useTranslation('signedOut')
  const [isCopied, setCopied] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const canShare = typeof navigator.share === 'function' && matchMedia('(pointer: coarse)').matches

  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), saidForMs)
    return () => clearTimeout(timer)
  }, [isCopied])

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(url)
      setCopied(true)
    } catch {
      // Without the permission, or on plain HTTP: leave the link selected, one key press away from a copy.
      field.current?.select()
    }
  }

  return (
    <div className="flex flex-col gap-3">
      <TextField
        ref={field}
        label={t('invite.link')}
        hint={hint}
        value={url}
        readOnly
        onFocus={(event) => event.target.select()}
      />
      <div className="flex gap-2">
        <div className="flex-1">
          <Button size="large" isWide icon={isCopied ? CheckIcon : CopyIcon} onClick={() => void copy()}>
            <span aria-live="polite">{t(isCopied ? 'invite.copied' : 'invite.copy')}</span>
          </Button>
        </div>
        {canShare && (
          <Button size="large" icon={ShareIcon} onClick={() => void navigator.share({ url }).catch(() => undefined)}>
            {t('invite.share')}
          </Button>
        )}
      </div>
    </div>
  )
}
