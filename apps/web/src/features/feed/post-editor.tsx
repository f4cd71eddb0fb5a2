import type { SeenPost } from '@meydan/protocol'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useWorkspace, useWorkspaceState } from '../../app/workspace-context.tsx'
import { decodeMentions } from '../../app/writing/mention-text.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { PostForm } from './post-form.tsx'
import type { PostDraft } from './post-form.tsx'

/** Changes what a post says, where it stands. Whoever changed it meanwhile, at another device, is not overwritten unseen. */
export function PostEditor({ post, onDone }: { readonly post: SeenPost; readonly onDone: () => void }) {
  const { t } = useTranslation('feed')
  const { feed } = useWorkspace()
  const { membersById } = useWorkspaceState()
  const nameOf = (memberId: string) => [...membersById.values()].find(({ id }) => id === memberId)?.name
  const [seen, setSeen] = useState(post.version)
  const [draft, setDraft] = useState<PostDraft>(() => ({
    title: post.title,
    content: decodeMentions(post.content, nameOf),
  }))

  return (
    <>
      {post.version !== seen && (
        <div className="pb-3">
          <Banner
            tone="warning"
            title={t('post.changed')}
            action={<Button onClick={() => setSeen(post.version)}>{t('post.keepMine')}</Button>}
          >
            {post.title}
          </Banner>
        </div>
      )}
      <PostForm
        draft={draft}
        onChange={setDraft}
        onCancel={onDone}
        submitText={t('form.save')}
        submit={async (words) => {
          await feed.edit(post.id, words, seen)
          onDone()
        }}
      />
    </>
  )
}
