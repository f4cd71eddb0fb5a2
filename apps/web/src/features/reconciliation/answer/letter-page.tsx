// What the link of a letter opens, for somebody without an account: who asks, about what, and four answers. Looking changes
// nothing; what decides is one POST from the last step.

import type { ShownLetter } from '@meydan/protocol/operations/reconciliation-holder'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useDocumentTitle } from '../../../app/document-title.ts'
import { chosenLanguage } from '../../../app/language.ts'
import { UnreachablePage } from '../../../app/session/unreachable-page.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { LinkIcon } from '../../../ui/icons.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx'
import { AnswerStanding } from './answer-standing.tsx'
import { AnswerSteps } from './answer-steps.tsx'
import { LetterDocument } from './letter-document.tsx'
import { LetterFrame } from './letter-frame.tsx'
import { LetterSummary } from './letter-summary.tsx'
import { useHeldLetter } from './use-held-letter.ts'
import type { HeldLetter } from './use-held-letter.ts'
import { useSeen } from './use-seen.ts'

/** `/letter#token`. */
export function LetterPage({ token }: { readonly token: string }) {
  const { t } = useTranslation('letter')
  const held = useHeldLetter(token)
  const { letter } = held
  useLanguageOf(letter === 'invalid' ? undefined : letter)
  useDocumentTitle(t('title'), letter === undefined || letter === 'invalid' ? '' : letter.sender.name)

  if (letter === 'invalid') {
    return (
      <LetterFrame sender="">
        <EmptyState icon={LinkIcon} title={t('invalid.title')}>
          {t('invalid.text')}
        </EmptyState>
      </LetterFrame>
    )
  }
  if (letter !== undefined) return <Shown key={letter.number} letter={letter} held={held} />
  if (held.isUnreachable) return <UnreachablePage onRetry={() => void held.reload()} />
  return <Loading />
}

function Shown({ letter, held }: { readonly letter: ShownLetter; readonly held: HeldLetter }) {
  const { t } = useTranslation('letter')
  const [wasOpen] = useState(letter.state === 'open')
  const isOpen = letter.state === 'open'
  const standing = useRef<HTMLDivElement>(null)
  useSeen(isOpen, held.markSeen)
  useEffect(() => {
    // The button that had the focus is gone.
    if (wasOpen && !isOpen) standing.current?.focus()
  }, [isOpen, wasOpen])

  return (
    <LetterFrame sender={letter.sender.name}>
      <h1 className="text-24 font-semibold text-balance">{t('title')}</h1>
      <p className="mt-1 mb-5 text-15 text-pretty text-muted">
        {t('intro', { sender: letter.sender.name, addressee: letter.addressee.title })}
      </p>
      {!isOpen && (
        <div ref={standing} tabIndex={-1} className="mb-5 outline-none">
          <AnswerStanding letter={letter} isOwn={wasOpen} />
        </div>
      )}
      <LetterSummary letter={letter} />
      <LetterDocument letter={letter} download={held.download} />
      {isOpen && <AnswerSteps letter={letter} answer={held.answer} sendFile={held.sendFile} />}
    </LetterFrame>
  )
}

function Loading() {
  const { t } = useTranslation('letter')
  return (
    <LetterFrame sender="">
      <div aria-busy="true">
        <VisuallyHidden>{t('loading')}</VisuallyHidden>
        <Skeleton className="h-8 w-64" />
        <Skeleton className="mt-3 h-4 w-full" />
        <Skeleton className="mt-6 h-26 w-full" />
        <Skeleton className="mt-6 h-14 w-full" />
        <Skeleton className="mt-2 h-14 w-full" />
      </div>
    </LetterFrame>
  )
}

/** The letter's language, unless this browser's owner has chosen one. */
function useLanguageOf(letter: ShownLetter | undefined): void {
  const { i18n } = useTranslation()
  const language = letter?.language
  const applied = useRef<string>(undefined)
  useEffect(() => {
    // Once: without storage nothing but the page itself knows what is chosen from then on.
    if (language === undefined || language === applied.current) return
    applied.current = language
    if (chosenLanguage() === undefined) void i18n.changeLanguage(language)
  }, [i18n, language])
}
