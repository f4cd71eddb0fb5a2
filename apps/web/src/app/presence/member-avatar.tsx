import { useRef } from 'react'

import { Avatar } from '../../ui/avatar.tsx'
import type { AvatarProps } from '../../ui/avatar.tsx'
import { usePresence, useWatched } from './use-presence.ts'

/**
 * A member's face with a sign of where the member is, followed while it is on screen. `PresenceWords` says the same beside
 * the name.
 */
export function MemberAvatar({
  memberId,
  name,
  size,
}: Pick<AvatarProps, 'name' | 'size'> & { readonly memberId: string }) {
  const box = useRef<HTMLSpanElement>(null)
  const presence = usePresence(memberId)
  useWatched(memberId, box)
  return (
    <span ref={box} className="inline-flex shrink-0">
      <Avatar name={name} seed={memberId} size={size} presence={presence === 'offline' ? undefined : presence} />
    </span>
  )
}
