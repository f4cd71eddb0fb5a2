import { operations } from '@meydan/client'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { useFormats } from '../../app/format.ts'
import { LoadFailed } from '../../app/load-failed.tsx'
import { useNavigation } from '../../app/navigation-context.tsx'
import { MemberAvatar } from '../../app/presence/member-avatar.tsx'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'

/** How the community does, counted once in five minutes. */
export function StatsPanel() {
  const { t } = useTranslation('feed')
  const workspace = useWorkspace()
  const formats = useFormats()
  const navigation = useNavigation()
  const { data, error, refetch } = useQuery({
    queryKey: ['feed', workspace.workspaceId, 'stats'],
    queryFn: async ({ signal }) => (await workspace.call(operations.feed.getStats, {}, { signal })).stats,
    staleTime: 300_000,
  })

  return (
    <aside aria-label={t('stats.title')} className="w-80 shrink-0 overflow-y-auto border-l border-line px-5 py-5">
      {data === undefined && error !== null ? (
        <LoadFailed title={t('stats.failed')} error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <div className="flex flex-col gap-3" aria-busy>
          <Skeleton className="h-12 w-full" />
          <Skeleton className="h-12 w-full" />
          <Skeleton className="h-24 w-full" />
        </div>
      ) : (
        <>
          <dl className="grid grid-cols-2 gap-x-4 gap-y-3">
            {(['posts', 'comments', 'likes', 'activeMembers'] as const).map((name) => (
              <div key={name} className="flex flex-col-reverse justify-end">
                <dt className="text-12 text-muted">{t(`stats.${name}`)}</dt>
                <dd className="text-18 font-semibold tabular-nums">{formats.number(data[name])}</dd>
              </div>
            ))}
          </dl>
          {data.mostLiked.length > 0 && (
            <Section title={t('stats.mostLiked')}>
              {data.mostLiked.map((post) => (
                <li key={post.id}>
                  <a
                    {...navigation.community(post.id)}
                    className="-mx-2 flex min-h-9 items-center gap-3 rounded-small px-2 py-1 text-ui transition-colors hover:bg-hover"
                  >
                    <span className="min-w-0 flex-1 truncate">{post.title}</span>
                    <span className="shrink-0 text-12 text-muted tabular-nums">
                      {t('stats.likesOf', { count: post.likes })}
                    </span>
                  </a>
                </li>
              ))}
            </Section>
          )}
          {data.mostActive.length > 0 && (
            <Section title={t('stats.mostActive')}>
              {data.mostActive.map(({ member, posts, comments }) => (
                <li key={member.id}>
                  <button
                    type="button"
                    onClick={() => navigation.openMember(member.id)}
                    className="-mx-2 flex min-h-9 w-[calc(100%+1rem)] items-center gap-2.5 rounded-small px-2 py-1 text-left text-ui transition-colors hover:bg-hover"
                  >
                    <MemberAvatar memberId={member.id} name={member.name} size={24} />
                    <span className="min-w-0 flex-1 truncate">{member.name}</span>
                    <span className="shrink-0 text-12 text-muted tabular-nums">
                      {t('stats.writtenBy', { count: posts + comments })}
                    </span>
                  </button>
                </li>
              ))}
            </Section>
          )}
          <p className="mt-6 text-12 text-muted">{t('stats.asOf', { at: formats.time(new Date(data.asOf)) })}</p>
        </>
      )}
    </aside>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="mt-6">
      <h2 className="mb-1 text-12 font-semibold text-muted">{title}</h2>
      <ul>{children}</ul>
    </section>
  )
}
