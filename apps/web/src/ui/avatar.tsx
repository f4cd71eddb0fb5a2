import { useState } from 'react'

import { avatarHue, initials } from './avatar-look.ts'
import { classNames } from './class-names.ts'
import { useUiText } from './ui-text.tsx'

export interface AvatarProps {
  readonly name: string
  /** What the hue follows: the id, so that a new name keeps its colour. */
  readonly seed: string
  readonly size?: 20 | 24 | 32 | 40 | 64 | undefined
  /** People are round; workspaces and other places are square. */
  readonly shape?: 'round' | 'square' | undefined
  readonly imageUrl?: string | undefined
  readonly presence?: 'online' | 'away' | undefined
  /** Set where the name does not stand beside it: it is read out then. */
  readonly isAlone?: boolean | undefined
}

const sizes = {
  20: { box: 'size-5 text-9', corner: 'rounded-tiny' },
  24: { box: 'size-6 text-10', corner: 'rounded-small' },
  32: { box: 'size-8 text-12', corner: 'rounded-small' },
  40: { box: 'size-10 text-15', corner: 'rounded-large' },
  64: { box: 'size-16 text-24', corner: 'rounded-large' },
} as const

/** A person's or a place's picture, or the initials on a hue of its own. */
export function Avatar({ name, seed, size = 32, shape = 'round', imageUrl, presence, isAlone = false }: AvatarProps) {
  const { language } = useUiText()
  const [brokenUrl, setBrokenUrl] = useState<string>()
  const hasImage = imageUrl !== undefined && imageUrl !== brokenUrl
  const letters = initials(name, language)

  return (
    <span
      className="relative inline-flex shrink-0"
      {...(isAlone ? { role: 'img', 'aria-label': name } : { 'aria-hidden': true })}
      data-hue={avatarHue(seed)}
    >
      <span
        className={classNames(
          'inline-flex items-center justify-center overflow-hidden bg-avatar font-semibold text-on-avatar select-none',
          shape === 'round' ? 'rounded-full' : sizes[size].corner,
          sizes[size].box,
        )}
      >
        {hasImage ? (
          <img src={imageUrl} alt="" onError={() => setBrokenUrl(imageUrl)} className="size-full object-cover" />
        ) : size === 20 ? (
          letters.slice(0, 1)
        ) : (
          letters
        )}
      </span>
      {presence !== undefined && (
        <span
          className={classNames(
            'absolute -right-0.5 -bottom-0.5 size-2.5 rounded-full border-2 border-surface',
            presence === 'online' ? 'bg-success' : 'bg-warning',
          )}
        />
      )}
    </span>
  )
}
