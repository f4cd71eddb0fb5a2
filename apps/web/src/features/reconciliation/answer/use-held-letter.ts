import { ClientError, operations } from '@meydan/client'
import type { FileId } from '@meydan/protocol'
import type { ShownLetter } from '@meydan/protocol/operations/reconciliation-holder'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'

import { usePageClient } from '../../../app/meydan-context.tsx'
import type { Language } from '../../../app/language.ts'
import { answerInput } from './answer-draft.ts'
import type { AnswerDraft } from './answer-draft.ts'

/** What is behind the link: a letter, nothing, or what is not known yet. */
export interface HeldLetter {
  readonly letter: ShownLetter | 'invalid' | undefined
  readonly isUnreachable: boolean
  readonly reload: () => Promise<unknown>
  readonly markSeen: () => void
  /** Sends a file for the answer; it lapses unless the answer names it. */
  readonly sendFile: (file: File) => Promise<FileId>
  /** The letter on paper, signed. */
  readonly download: () => Promise<Blob>
  /** Answers, and shows what stands then. */
  readonly answer: (draft: AnswerDraft, language: Language) => Promise<void>
}

/** After these the letter says by itself what stands. */
const overtaken: readonly string[] = [
  'reconciliation.answered',
  'reconciliation.figures_amended',
  'reconciliation.link_ended',
]

/** The letter that a token leads to. It is kept nowhere. */
export function useHeldLetter(linkToken: string): HeldLetter {
  const { meydan } = usePageClient()
  const queries = useQueryClient()
  const queryKey = useMemo(() => ['held-letter', linkToken] as const, [linkToken])
  const query = useQuery({
    queryKey,
    queryFn: async ({ signal }) => {
      if (linkToken === '') return 'invalid'
      try {
        return (await meydan.call(operations.reconciliation.openLetter, {}, { linkToken, signal })).letter
      } catch (caught) {
        if (isInvalidLink(caught)) return 'invalid'
        throw caught
      }
    },
    gcTime: 0,
  })
  const { refetch } = query

  const markSeen = useCallback(() => {
    const letter = queries.getQueryData<ShownLetter | 'invalid'>(queryKey)
    if (letter === undefined || letter === 'invalid') return
    // Whoever answers has seen it, too: that this is lost loses little.
    meydan.call(operations.reconciliation.markLetterSeen, { nonce: letter.nonce }, { linkToken }).catch(() => undefined)
  }, [linkToken, meydan, queries, queryKey])

  const answer = useCallback(
    async (draft: AnswerDraft, language: Language) => {
      const send = async (shown: ShownLetter) => {
        const input = answerInput(draft, shown.nonce, language)
        if (input === undefined) throw new ClientError('request.invalid')
        const after = await meydan.call(operations.reconciliation.answerLetter, input, { linkToken })
        queries.setQueryData(queryKey, after.letter)
      }
      const shown = queries.getQueryData<ShownLetter>(queryKey)
      if (shown === undefined) return
      try {
        await send(shown)
      } catch (caught) {
        if (!(caught instanceof ClientError)) throw caught
        if (caught.code === 'reconciliation.nonce_outdated') {
          // The page was open for long. What it shows is asked about anew, and sent if it is still the same.
          const { data: fresh } = await refetch()
          if (fresh !== undefined && fresh !== 'invalid' && isSameQuestion(shown, fresh)) return send(fresh)
          return
        }
        if (!overtaken.includes(caught.code)) throw caught
        await refetch()
      }
    },
    [linkToken, meydan, queries, queryKey, refetch],
  )

  const sendFile = useCallback(
    async (file: File) => {
      const input = { name: file.name.slice(-500) || 'file' }
      return (await meydan.upload(operations.reconciliation.sendLetterFile, input, file, { linkToken })).fileId
    },
    [linkToken, meydan],
  )
  const download = useCallback(
    () => meydan.download(operations.reconciliation.downloadHeldLetter, {}, { linkToken }),
    [linkToken, meydan],
  )

  return {
    letter: query.data,
    isUnreachable: query.isError,
    reload: refetch,
    markSeen,
    sendFile,
    download,
    answer,
  }
}

function isSameQuestion(before: ShownLetter, now: ShownLetter): boolean {
  const { amount, side } = before.balance
  return now.state === 'open' && now.balance.amount === amount && now.balance.side === side
}

/** What has not even the shape of a token was cut on its way. */
function isInvalidLink(caught: unknown): boolean {
  return caught instanceof ClientError && ['request.link_invalid', 'request.invalid'].includes(caught.code)
}
