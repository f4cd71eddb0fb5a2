import { operations } from '@meydan/client'
import type { Member, MemberId } from '@meydan/protocol'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useLayers } from '../../app/layers-context.tsx'
import { shownErrorCode } from '../../app/shown-error.ts'
import { useWorkspace, useWorkspaceState } from '../../app/workspace-context.tsx'
import { MemberAvatar } from '../../app/presence/member-avatar.tsx'
import { PresenceLine } from '../../app/presence/presence-words.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge } from '../../ui/badge.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { BuildingIcon, EditIcon, KeyIcon, MessagesIcon, PersonIcon, PhoneIcon, SmileIcon } from '../../ui/icons.tsx'
import type { Icon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useMemberActions } from './use-member-actions.ts'

export interface MemberDialogProps {
  /** Whose profile is shown; the dialog is open while it is given. */
  readonly memberId: string | undefined
  readonly onClose: () => void
}

/** The profile of a member. */
export function MemberDialog({ memberId, onClose }: MemberDialogProps) {
  const { t } = useTranslation('shell')
  // Kept while the dialog leaves, so that it does not empty before it is gone.
  const [shown, setShown] = useState(memberId)
  if (memberId !== undefined && memberId !== shown) setShown(memberId)

  return (
    <Dialog
      isOpen={memberId !== undefined}
      onOpenChange={(open) => !open && onClose()}
      size="small"
      title={t('profile.title')}
    >
      {shown !== undefined && <Profile memberId={shown as MemberId} onClose={onClose} />}
    </Dialog>
  )
}

function Profile({ memberId, onClose }: { readonly memberId: MemberId; readonly onClose: () => void }) {
  const { t } = useTranslation('shell')
  const workspace = useWorkspace()
  const { me, membersById } = useWorkspaceState()
  const { open } = useLayers()
  const { message } = useMemberActions()
  const errorText = useErrorText()
  const known = membersById.get(memberId)
  const { data, error } = useQuery({
    queryKey: ['members', workspace.workspaceId, memberId],
    queryFn: async () => (await workspace.call(operations.workspaces.getEmployee, { id: memberId })).employee,
    // In a large workspace the state knows the first members only.
    enabled: known === undefined,
  })
  const member = known ?? data
  if (error !== null) return <Banner tone="danger" title={errorText(shownErrorCode(error))} />
  if (member === undefined) return <ProfileSkeleton />

  return (
    <div className="flex flex-col gap-5">
      <div className="flex items-center gap-4">
        {member.isActive ? (
          <MemberAvatar memberId={member.id} name={member.name} size={64} />
        ) : (
          <Avatar name={member.name} seed={member.id} size={64} />
        )}
        <div className="min-w-0">
          <p className="text-18 font-semibold break-words">{member.name}</p>
          <p className="mt-0.5 flex flex-wrap items-center gap-1.5">
            <Badge tone={member.role === 'guest' ? 'warning' : 'neutral'}>{t(`roles.${member.role}`)}</Badge>
            {!member.isActive && <Badge tone="danger">{t('members.left')}</Badge>}
          </p>
          {member.isActive && <PresenceLine memberId={member.id} className="mt-1 text-ui break-words text-muted" />}
        </div>
      </div>
      <Facts member={member} />
      {member.id === me?.id ? (
        <div className="flex flex-wrap gap-2">
          <Button icon={SmileIcon} onClick={() => open({ kind: 'status' })}>
            {t('menu.status')}
          </Button>
          <Button icon={EditIcon} onClick={() => open({ kind: 'editProfile' })}>
            {t('profile.edit')}
          </Button>
          <Button icon={KeyIcon} onClick={() => open({ kind: 'password' })}>
            {t('menu.password')}
          </Button>
        </div>
      ) : (
        member.isActive && (
          <Button
            variant="primary"
            icon={MessagesIcon}
            isWide
            onClick={() => {
              onClose()
              void message(member)
            }}
          >
            {t('profile.message')}
          </Button>
        )
      )}
    </div>
  )
}

function Facts({ member }: { readonly member: Member }) {
  const { t } = useTranslation('shell')
  const { title, department, phone } = member
  if (title === '' && department === '' && phone === '') {
    return <p className="text-ui text-muted">{t('profile.empty')}</p>
  }
  return (
    <dl className="flex flex-col gap-2.5">
      <Fact icon={PersonIcon} name={t('profile.jobTitle')} value={title} />
      <Fact icon={BuildingIcon} name={t('profile.department')} value={department} />
      <Fact icon={PhoneIcon} name={t('profile.phone')} value={phone} href={`tel:${phone.replace(/[^\d+]/g, '')}`} />
    </dl>
  )
}

interface FactProps {
  readonly icon: Icon
  readonly name: string
  readonly value: string
  readonly href?: string
}

function Fact({ icon: IconDrawing, name, value, href }: FactProps) {
  if (value === '') return null
  return (
    <div className="flex items-start gap-3 text-ui">
      <dt className="pt-px text-muted">
        <IconDrawing size={18} />
        <span className="sr-only">{name}</span>
      </dt>
      <dd className="min-w-0 break-words">
        {href === undefined ? (
          value
        ) : (
          <a href={href} className="text-accent-text underline decoration-current/35 underline-offset-3">
            {value}
          </a>
        )}
      </dd>
    </div>
  )
}

function ProfileSkeleton() {
  return (
    <div className="flex items-center gap-4" aria-hidden="true">
      <Skeleton className="size-16" shape="round" />
      <div className="flex flex-col gap-2">
        <Skeleton className="h-4 w-36" />
        <Skeleton className="h-3.5 w-20" />
      </div>
    </div>
  )
}
