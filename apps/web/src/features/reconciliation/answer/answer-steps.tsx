import type { ShownLetter } from '@meydan/protocol/operations/reconciliation-holder'
import type { AnswerKind } from '@meydan/protocol/operations/reconciliation-shapes'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { currentLanguage } from '../../../app/i18n.ts'
import { useAction } from '../../../app/use-action.ts'
import { AnswerChoices } from './answer-choices.tsx'
import { AnswerConfirm } from './answer-confirm.tsx'
import { AnswerDetails } from './answer-details.tsx'
import { draftOf, needsDetails } from './answer-draft.ts'
import type { AnswerDraft } from './answer-draft.ts'
import type { HeldLetter } from './use-held-letter.ts'

type Step = 'choose' | 'details' | 'confirm'

export interface AnswerStepsProps {
  readonly letter: ShownLetter
  readonly answer: HeldLetter['answer']
  readonly sendFile: HeldLetter['sendFile']
}

/** From the choice to what is sent. What was typed stays, whichever way one goes. */
export function AnswerSteps({ letter, answer, sendFile }: AnswerStepsProps) {
  const { t, i18n } = useTranslation('letter')
  const language = currentLanguage(i18n)
  const [step, setStep] = useState<Step>('choose')
  const [draft, setDraft] = useState<AnswerDraft>(() => draftOf('agrees', letter.balance))
  const heading = useRef<HTMLHeadingElement>(null)
  const { isBusy, errorCode, run, clear } = useAction(
    useCallback(() => answer(draft, language), [answer, draft, language]),
  )
  // A second press may come before the first one is drawn.
  const isSending = useRef(false)
  useEffect(() => {
    if (!isBusy) isSending.current = false
  }, [isBusy])

  function go(next: Step): void {
    clear()
    setStep(next)
    heading.current?.focus()
  }
  function choose(kind: AnswerKind): void {
    setDraft({ ...draft, kind })
    go(needsDetails(kind) ? 'details' : 'confirm')
  }
  function send(): void {
    if (isSending.current) return
    isSending.current = true
    run()
  }

  return (
    <section className="mt-7 border-t border-line pt-6">
      <h2 ref={heading} tabIndex={-1} className="mb-4 text-18 font-semibold text-balance outline-none">
        {step === 'choose' ? t('ask') : step === 'confirm' ? t('confirm.title') : t(`kinds.${draft.kind}`)}
      </h2>
      {step === 'choose' && <AnswerChoices onChoose={choose} />}
      {step === 'details' && (
        <AnswerDetails
          draft={draft}
          sendFile={sendFile}
          onChange={setDraft}
          onBack={() => go('choose')}
          onDone={() => go('confirm')}
        />
      )}
      {step === 'confirm' && (
        <AnswerConfirm
          letter={letter}
          draft={draft}
          isBusy={isBusy}
          errorCode={errorCode}
          onChange={setDraft}
          onBack={() => go(needsDetails(draft.kind) ? 'details' : 'choose')}
          onSend={send}
        />
      )}
    </section>
  )
}
