import { limits } from '@meydan/client'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'

import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { CloseIcon, ImageIcon, RefreshIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { ChosenPicture } from './picture-tray.ts'
import type { Pictures } from './use-pictures.ts'

/** Pictures that go with a post: chosen, on their way, refused, or ready. */
export function PicturePicker({ pictures }: { readonly pictures: Pictures }) {
  const { t } = useTranslation('feed')
  const input = useRef<HTMLInputElement>(null)
  const { chosen } = pictures
  return (
    <div className="flex flex-col gap-2">
      {chosen.length > 0 && (
        <ul className="flex flex-wrap gap-2">
          {chosen.map((picture) => (
            <li key={picture.key}>
              <Thumbnail picture={picture} pictures={pictures} />
            </li>
          ))}
        </ul>
      )}
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
        multiple
        tabIndex={-1}
        aria-hidden="true"
        className="hidden"
        onChange={(event) => {
          pictures.add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <div>
        <Button
          icon={ImageIcon}
          isDisabled={chosen.length >= limits.postPictures}
          onClick={() => input.current?.click()}
        >
          {t('pictures.add')}
        </Button>
      </div>
    </div>
  )
}

function Thumbnail({ picture, pictures }: { readonly picture: ChosenPicture; readonly pictures: Pictures }) {
  const { t } = useTranslation('feed')
  const { key, name, preview, state } = picture
  return (
    <div className="relative size-24 overflow-hidden rounded-small border border-line bg-sunken">
      <img src={preview} alt={name} className="size-full object-cover" />
      {state === 'sending' && (
        <span role="status" className="absolute inset-0 flex items-end bg-scrim p-1.5">
          <span className="sr-only">{t('pictures.sending', { name })}</span>
          <Skeleton className="h-1 w-full" />
        </span>
      )}
      {state === 'failed' && (
        <span role="alert" className="absolute inset-0 flex flex-col items-center justify-center bg-danger-soft p-1">
          <IconButton label={t('pictures.retry', { name })} icon={RefreshIcon} onClick={() => pictures.retry(key)} />
          <span className="text-center text-12 text-danger-text">{t('pictures.failed')}</span>
        </span>
      )}
      <span className="absolute top-0.5 right-0.5 rounded-small bg-raised/90">
        <IconButton label={t('pictures.remove', { name })} icon={CloseIcon} onClick={() => pictures.remove(key)} />
      </span>
    </div>
  )
}
