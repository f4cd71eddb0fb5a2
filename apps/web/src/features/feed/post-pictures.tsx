import type { SeenPost } from '@meydan/protocol'
import { useTranslation } from 'react-i18next'

import { useWorkspace } from '../../app/workspace-context.tsx'
import { classNames } from '../../ui/class-names.ts'

/** The pictures of a post. Their space is reserved before they come: one by its own shape, several as squares. */
export function PostPictures({ post }: { readonly post: SeenPost }) {
  const { t } = useTranslation('feed')
  const { workspaceId } = useWorkspace()
  const { pictures } = post
  if (pictures.length === 0) return null
  const isOne = pictures.length === 1
  return (
    <ul className={classNames('mt-2.5 grid gap-1.5', isOne ? 'grid-cols-1' : 'grid-cols-2')}>
      {pictures.map(({ id, width, height }, index) => {
        const address = `/api/community/pictures/${workspaceId}/${post.id}/${id}`
        return (
          <li key={id} className="min-w-0">
            <a
              href={address}
              target="_blank"
              rel="noopener"
              className="block overflow-hidden rounded-small border border-line bg-sunken"
            >
              <img
                src={address}
                width={width}
                height={height}
                loading="lazy"
                decoding="async"
                alt={t('pictures.alt', { title: post.title, place: index + 1, count: pictures.length })}
                className={classNames(
                  'w-full',
                  isOne ? 'h-auto max-h-120 object-contain' : 'aspect-square object-cover',
                )}
              />
            </a>
          </li>
        )
      })}
    </ul>
  )
}
