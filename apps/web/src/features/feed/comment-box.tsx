import type { PostId } from '@meydan/protocol'
import { useTranslation } from 'react-i18next'

import { useRequestId } from '../../app/request-id.ts'
import { useWorkspace } from '../../app/workspace-context.tsx'
import { CommentForm } from './comment-form.tsx'

/** Where a comment to a post is written. */
export function CommentBox({ postId, onPosted }: { readonly postId: PostId; readonly onPosted: () => void }) {
  const { t } = useTranslation('feed')
  const { feed } = useWorkspace()
  const requestId = useRequestId()
  return (
    <div className="shrink-0 border-t border-line px-4 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] md:px-5">
      <CommentForm
        key={postId}
        label={t('comment.write')}
        submitText={t('comment.submit')}
        first={{ text: '', picks: [] }}
        submit={async (body) => {
          await feed.comment(postId, body, requestId({ postId, body }))
          requestAnimationFrame(onPosted)
        }}
      />
    </div>
  )
}
