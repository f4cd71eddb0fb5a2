import type { RoomClient } from '@meydan/client'
import { useTranslation } from 'react-i18next'

import { useStore } from '../../app/use-store.ts'
import { useMembers } from './chat-state.ts'
import { memberName } from './conversation-sections.ts'
import { useShownRoom } from './room-context.tsx'

/** So many are named; more are several people. */
const atMostNamed = 2

/** Who writes in the room now. Its height is there when nobody does, so that nothing moves. */
export function TypingLine({ room }: { readonly room: RoomClient }) {
  const { t } = useTranslation('presence')
  const typists = useStore(room.typing.members)
  const members = useMembers()
  const { people } = useShownRoom()
  const names = typists.flatMap((id) => {
    const name = memberName(members, id) ?? people?.members.find((member) => member.id === id)?.name
    return name === undefined ? [] : [name.split(' ')[0] ?? name]
  })
  const [first, second] = names
  // Somebody without a name here is one of several.
  const isFew = names.length === typists.length && names.length <= atMostNamed
  const text =
    typists.length === 0
      ? ''
      : !isFew || first === undefined
        ? t('severalType')
        : second === undefined
          ? t('oneTypes', { name: first })
          : t('twoType', { one: first, other: second })
  return <p className="h-5 shrink-0 truncate px-4 text-12 text-muted md:px-6">{text}</p>
}
