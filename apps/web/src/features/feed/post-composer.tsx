import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useRequestId } from '../../app/request-id.ts'
import { useWorkspace, useWorkspaceState } from '../../app/workspace-context.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { PicturePicker } from './picture-picker.tsx'
import { PostForm } from './post-form.tsx'
import type { PostDraft } from './post-form.tsx'
import { usePictures } from './use-pictures.ts'

const emptyDraft: PostDraft = { title: '', content: { text: '', picks: [] } }

/** What was begun in each workspace; it outlives the page that it was begun on, not a reload. */
const drafts = new Map<string, PostDraft>()

/** Where a post is written: a line until somebody begins. */
export function PostComposer({ onPosted }: { readonly onPosted: () => void }) {
  const { t } = useTranslation('feed')
  const { feed, workspaceId } = useWorkspace()
  const { me } = useWorkspaceState()
  const requestId = useRequestId()
  const pictures = usePictures()
  const opener = useRef<HTMLButtonElement>(null)
  const [draft, setDraft] = useState(() => drafts.get(workspaceId) ?? emptyDraft)
  const [isOpen, setOpen] = useState(draft !== emptyDraft || pictures.chosen.length > 0)

  function change(next: PostDraft): void {
    setDraft(next)
    const isEmpty = next.title.trim() === '' && next.content.text.trim() === ''
    if (isEmpty) drafts.delete(workspaceId)
    else drafts.set(workspaceId, next)
  }

  function close(): void {
    setOpen(false)
    requestAnimationFrame(() => opener.current?.focus())
  }

  return (
    <section aria-label={t('form.label')} className="rounded-large border border-line bg-raised px-4 py-3">
      {isOpen ? (
        <PostForm
          draft={draft}
          onChange={change}
          onCancel={close}
          submitText={t('form.submit')}
          wait={
            pictures.hasFailed
              ? t('pictures.failedWait')
              : pictures.ready === undefined
                ? t('pictures.wait')
                : undefined
          }
          submit={async (words) => {
            const post = { ...words, pictures: pictures.ready ?? [] }
            await feed.create(post, requestId(post))
            change(emptyDraft)
            pictures.clear()
            close()
            onPosted()
          }}
        >
          <PicturePicker pictures={pictures} />
        </PostForm>
      ) : (
        <button
          ref={opener}
          type="button"
          onClick={() => setOpen(true)}
          className="-mx-2 -my-1 flex min-h-control w-[calc(100%+1rem)] items-center gap-3 rounded-small px-2 text-left text-15 text-muted transition-colors hover:bg-hover hover:text-text"
        >
          <Avatar name={me?.name ?? ''} seed={me?.id ?? ''} size={32} />
          <span className="min-w-0 truncate">{draft.title.trim() === '' ? t('form.open') : draft.title}</span>
        </button>
      )}
    </section>
  )
}
