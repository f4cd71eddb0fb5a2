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
  /** The sign at its edge. Each has a shape of its own, because colours alone do not tell everybody. */
  readonly presence?: 'active' | 'away' | 'dnd' | undefined
  /** Set where the name does not stand beside it: it is read out then. */
  readonly isAlone?: boolean | undefined
}

const sizes = {
  20: { box: 'size-5 text-9', corner: 'rounded-tiny', sign: '[--sign:0.5rem]' },
  24: { box: 'size-6 text-10', corner: 'rounded-small', sign: '[--sign:0.5rem]' },
  32: { box: 'size-8 text-12', corner: 'rounded-small', sign: '[--sign:0.625rem]' },
  40: { box: 'size-10 text-15', corner: 'rounded-large', sign: '[--sign:0.75rem]' },
  64: { box: 'size-16 text-24', corner: 'rounded-large', sign: '[--sign:1rem]' },
} as const

const signs = {
  active: 'bg-success',
  away: 'border-2 border-warning',
  dnd: 'bg-danger',
} as const

/** A person's or a place's picture, or the initials on a hue of its own. */
export function Avatar({ name, seed, size = 32, shape = 'round', imageUrl, presence, isAlone = false }: AvatarProps) {
  const { language } = useUiText()
  const [brokenUrl, setBrokenUrl] = useState<string>()
  const hasImage = imageUrl !== undefined && imageUrl !== brokenUrl
  const letters = initials(name, language)

  return (
    <span
      className={classNames('relative inline-flex shrink-0', sizes[size].sign)}
      {...(isAlone ? { role: 'img', 'aria-label': name } : { 'aria-hidden': true })}
      data-hue={avatarHue(seed)}
    >
      <span
        className={classNames(
          'inline-flex items-center justify-center overflow-hidden bg-avatar font-semibold text-on-avatar select-none',
          shape === 'round' ? 'rounded-full' : sizes[size].corner,
          sizes[size].box,
          presence !== undefined && 'sign-notch',
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
            'absolute -right-px -bottom-px flex size-(--sign) items-center justify-center rounded-full',
            signs[presence],
          )}
        >
          {presence === 'dnd' && <span className="h-0.5 w-1/2 rounded-full bg-on-danger" />}
        </span>
      )}
    </span>
  )
}
