import { useTranslation } from 'react-i18next'

import { VisuallyHidden } from '../../ui/visually-hidden.tsx'
import { statusText } from './status-text.ts'
import { useMember, usePresence } from './use-presence.ts'

/** Where a member is and what it says of itself, for those who do not see the sign. Stands after the name. */
export function PresenceWords({ memberId }: { readonly memberId: string }) {
  const words = useWords(memberId)
  return words.length === 0 ? null : <VisuallyHidden>, {words.join(', ')}</VisuallyHidden>
}

/** The same to be seen, in one line; nothing while nothing is known. */
export function PresenceLine({ memberId, className }: { readonly memberId: string; readonly className: string }) {
  const words = useWords(memberId)
  return words.length === 0 ? null : <p className={className}>{words.join(' · ')}</p>
}

function useWords(memberId: string): readonly string[] {
  const { t } = useTranslation('presence')
  const presence = usePresence(memberId)
  const status = statusText(useMember(memberId)?.status)
  return [presence === undefined ? '' : t(presence), status].filter((part) => part !== '')
}
