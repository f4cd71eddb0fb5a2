import { statusText } from './status-text.ts'
import { useMember } from './use-presence.ts'

/** The emoji of a member's status, after the name; its words are its title. `PresenceWords` says them. */
export function StatusMark({ memberId }: { readonly memberId: string }) {
  const status = useMember(memberId)?.status
  const emoji = status?.emoji ?? ''
  if (emoji === '') return null
  return (
    <span aria-hidden="true" title={statusText(status)} className="font-regular">
      {' '}
      {emoji}
    </span>
  )
}
