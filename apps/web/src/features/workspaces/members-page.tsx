// The page of everybody in the workspace: finding somebody, and for those who manage it, members and invitations.

import type { Member } from '@meydan/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { useFormats } from '../../app/format.ts'
import { useLayers } from '../../app/layers-context.tsx'
import { useWorkspaceState } from '../../app/workspace-context.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { PersonAddIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { DeactivateDialog } from './deactivate-dialog.tsx'
import { Invitations } from './invitations.tsx'
import { MemberList } from './member-list.tsx'
import { mayManage } from './roles.ts'
import { useMembers } from './use-members.ts'

const tabValues = ['active', 'inactive', 'invitations'] as const
type TabValue = (typeof tabValues)[number]

export function MembersPage() {
  const { t } = useTranslation('shell')
  const { me } = useWorkspaceState()
  const { members, errorCode, retry } = useMembers()
  const { number } = useFormats()
  const { open } = useLayers()
  const errorText = useErrorText()
  const [tab, setTab] = useState<TabValue>('active')
  const [leaving, setLeaving] = useState<Member>()

  const active = members?.filter(({ isActive }) => isActive)
  const inactive = members?.filter(({ isActive }) => !isActive)
  const isManager = me !== null && mayManage(me)

  return (
    <main className="min-h-0 flex-1 overflow-y-auto" aria-busy={members === undefined || undefined}>
      <div className="mx-auto w-full max-w-180 px-4 pt-4 pb-10 sm:px-8 sm:pt-7">
        <header className="mb-4 flex min-h-control items-center justify-between gap-3 sm:mb-5">
          <h1 className="flex items-baseline gap-2 text-24 font-semibold">
            {t('members.title')}
            {active !== undefined && (
              <span className="text-15 font-regular text-muted tabular-nums">{number(active.length)}</span>
            )}
          </h1>
          {isManager && (
            <Button variant="primary" icon={PersonAddIcon} onClick={() => open({ kind: 'invite' })}>
              {t('members.invite')}
            </Button>
          )}
        </header>
        {errorCode !== undefined && (
          <div className="mb-4">
            <Banner tone="warning" title={t('members.failed')} action={<Button onClick={retry}>{t('tryNow')}</Button>}>
              {errorText(errorCode)}
            </Banner>
          </div>
        )}
        {members === undefined || active === undefined || inactive === undefined || me === null ? (
          <ListSkeleton />
        ) : isManager ? (
          <Tabs
            label={t('members.title')}
            value={tab}
            onChange={setTab}
            tabs={[
              {
                value: 'active',
                label: t('members.active'),
                count: active.length,
                content: <MemberList me={me} members={active} onDeactivate={setLeaving} />,
              },
              ...(inactive.length > 0
                ? [
                    {
                      value: 'inactive' as const,
                      label: t('members.inactive'),
                      count: inactive.length,
                      content: <MemberList me={me} members={inactive} onDeactivate={setLeaving} />,
                    },
                  ]
                : []),
              { value: 'invitations', label: t('invites.title'), content: <Invitations /> },
            ]}
          />
        ) : (
          <MemberList me={me} members={active} onDeactivate={setLeaving} />
        )}
      </div>
      <DeactivateDialog member={leaving} onClose={() => setLeaving(undefined)} />
    </main>
  )
}

function ListSkeleton() {
  return (
    <div className="flex flex-col gap-1 pt-14" aria-hidden="true">
      {['w-40', 'w-32', 'w-48', 'w-36', 'w-44'].map((width) => (
        <div key={width} className="flex h-14 items-center gap-3">
          <Skeleton className="size-8" shape="round" />
          <div className="flex flex-col gap-1.5">
            <Skeleton className={`h-3.5 ${width}`} />
            <Skeleton className="h-3 w-28" />
          </div>
        </div>
      ))}
    </div>
  )
}
