import { ClientError } from '@meydan/client'
import { useTranslation } from 'react-i18next'

import { useErrorText } from '../../app/error-text.ts'
import { shownErrorCode } from '../../app/shown-error.ts'
import { Banner } from '../../ui/banner.tsx'
import { MachineText } from '../../ui/machine-text.tsx'

export interface TrialOutcomeProps {
  /** What the provider said when it took the message. */
  readonly answer: string | undefined
  readonly error: Error | null
  /** Whether messages are kept in place of being sent. */
  readonly isKept: boolean
}

const failures = ['not_configured', 'misconfigured', 'throttled', 'unavailable', 'refused', 'outcome_unknown'] as const

/** What became of a test, in our words and in those of the provider. */
export function TrialOutcome({ answer, error, isKept }: TrialOutcomeProps) {
  const { t } = useTranslation('providers')
  const failureText = useFailureText()
  if (error !== null) {
    const isUnsure = error instanceof ClientError && error.code === 'delivery.outcome_unknown'
    return (
      <>
        <Banner tone={isUnsure ? 'warning' : 'danger'} title={failureText(error)} />
        <Answer text={answerIn(error)} />
      </>
    )
  }
  if (answer === undefined) return null
  return (
    <>
      <Banner tone="success" title={isKept ? t('test.kept') : t('test.taken')} />
      <Answer text={answer} />
    </>
  )
}

function Answer({ text }: { readonly text: string }) {
  const { t } = useTranslation('providers')
  if (text === '') return null
  return (
    <div className="flex flex-col gap-1.5">
      <h3 className="text-12 font-medium text-muted">{t('test.answer')}</h3>
      <MachineText>{text}</MachineText>
    </div>
  )
}

/** The catalogue speaks to whoever waits for a message; here somebody is setting up how it is sent. */
function useFailureText(): (error: Error) => string {
  const { t } = useTranslation('providers')
  const errorText = useErrorText()
  return (error) => {
    const failure = failures.find((one) => error instanceof ClientError && error.code === `delivery.${one}`)
    return failure === undefined ? errorText(shownErrorCode(error)) : t(`test.failures.${failure}`)
  }
}

function answerIn(error: Error): string {
  const answer = error instanceof ClientError ? error.data['answer'] : undefined
  return typeof answer === 'string' ? answer : ''
}
