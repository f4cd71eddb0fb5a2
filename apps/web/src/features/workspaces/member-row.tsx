import type { Member } from '@meydan/protocol'
import { useTranslation } from 'react-i18next'

import { useNavigation } from '../../app/navigation-context.tsx'
import { MemberAvatar } from '../../app/presence/member-avatar.tsx'
import { PresenceWords } from '../../app/presence/presence-words.tsx'
import { StatusMark } from '../../app/presence/status-mark.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Badge } from '../../ui/badge.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { MessagesIcon, MoreIcon, TrashIcon } from '../../ui/icons.tsx'
import { Menu, MenuChoice, MenuHeading, MenuItem, MenuSeparator } from '../../ui/menu.tsx'
import { mayChange, rolesToGive } from './roles.ts'
import { useMemberActions } from './use-member-actions.ts'

export interface MemberRowProps {
  readonly me: Member
  readonly member: Member
  readonly onDeactivate: (member: Member) => void
}

/** One member: who it is, and what can be done. */
export function MemberRow({ me, member, onDeactivate }: MemberRowProps) {
  const { t } = useTranslation('shell')
  const { openMember } = useNavigation()
  const { message, changeRole } = useMemberActions()
  const about = [member.title, member.department].filter((part) => part !== '').join(' · ')
  const isOther = member.id !== me.id

  return (
    <li className="group relative -mx-2 flex min-h-14 items-center gap-1 rounded-small pr-1 transition-colors hover:bg-hover">
      <button
        type="button"
        onClick={() => openMember(member.id)}
        className="flex min-w-0 flex-1 items-center gap-3 self-stretch rounded-small px-2 text-left focus-visible:-outline-offset-2"
      >
        {member.isActive ? (
          <MemberAvatar memberId={member.id} name={member.name} />
        ) : (
          <Avatar name={member.name} seed={member.id} />
        )}
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="flex items-center gap-2">
            <span className="truncate text-ui font-medium">
              {member.name}
              <StatusMark memberId={member.id} />
              {member.isActive && <PresenceWords memberId={member.id} />}
            </span>
            {!isOther && <span className="shrink-0 text-12 text-muted">{t('members.you')}</span>}
          </span>
          {about !== '' && <span className="truncate text-12 text-muted">{about}</span>}
        </span>
        {member.role !== 'member' && (
          <Badge tone={member.role === 'guest' ? 'warning' : 'neutral'}>{t(`roles.${member.role}`)}</Badge>
        )}
      </button>
      {isOther && member.isActive ? (
        <IconButton
          label={t('members.messageTo', { name: member.name })}
          icon={MessagesIcon}
          onClick={() => void message(member)}
        />
      ) : (
        <span className="w-control shrink-0" />
      )}
      {mayChange(me, member) ? (
        <Menu align="end" trigger={<IconButton label={t('members.actions', { name: member.name })} icon={MoreIcon} />}>
          <MenuHeading>{t('members.role')}</MenuHeading>
          <MenuChoice
            label={t('members.role')}
            value={member.role}
            options={rolesToGive(me).map((role) => ({ value: role, label: t(`roles.${role}`) }))}
            onChange={(role) => {
              if (role !== member.role) void changeRole(member, role)
            }}
            isIndented
          />
          <MenuSeparator />
          <MenuItem icon={TrashIcon} isDangerous onSelect={() => onDeactivate(member)}>
            {t('members.deactivate')}
          </MenuItem>
        </Menu>
      ) : (
        <span className="w-control shrink-0" />
      )}
    </li>
  )
}
