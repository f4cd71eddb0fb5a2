import { useTranslation } from 'react-i18next'

import { AccountForm } from './account-form.tsx'
import type { AccountFormProps } from './account-form.tsx'
import { Frame } from './frame.tsx'
import type { LinkTarget } from './link-target.ts'
import { Steps } from './steps.tsx'
import { TextLink } from './text-link.tsx'

export interface SignUpPageProps extends Omit<AccountFormProps, 'submitLabel'> {
  /** The first account of an instance: the page leads on to workspace and invitation. */
  readonly isFirst?: boolean | undefined
  /** Left out on the first run, when nobody has an account. */
  readonly signIn?: LinkTarget | undefined
}

export function SignUpPage({ isFirst = false, signIn, ...form }: SignUpPageProps) {
  const { t } = useTranslation('signedOut')
  return (
    <Frame
      above={isFirst ? <Steps current="account" /> : undefined}
      title={t(isFirst ? 'signUp.firstTitle' : 'signUp.title')}
      intro={isFirst ? t('signUp.firstIntro') : undefined}
      footer={
        signIn === undefined ? undefined : (
          <p>
            {t('signUp.haveAccount')} <TextLink to={signIn}>{t('signUp.signIn')}</TextLink>
          </p>
        )
      }
    >
      <AccountForm {...form} submitLabel={t('signUp.submit')} />
    </Frame>
  )
}
