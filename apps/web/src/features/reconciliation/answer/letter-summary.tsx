import type { ShownLetter } from '@meydan/protocol/operations/reconciliation-holder'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

import { calendarDay } from '../../../app/calendar-day.ts'
import { useFormats } from '../../../app/format.ts'
import { currentLanguage } from '../../../app/i18n.ts'
import { isZero } from '../money/amount-text.ts'

/** Who asks whom about what: the figures large, and what they mean in words. */
export function LetterSummary({ letter }: { readonly letter: ShownLetter }) {
  const { t, i18n } = useTranslation('letter')
  const language = currentLanguage(i18n)
  const { money, dateTime } = useFormats()
  const { sender, addressee, balance, currency, periodEndsOn, number, expiresAt, silenceAcceptsOn } = letter
  const meaning = isZero(balance.amount) ? 'zero' : balance.side
  return (
    <>
      <section className="rounded-large bg-sunken px-4 py-4 sm:px-5">
        <p className="text-ui text-muted">{t('balance', { day: calendarDay(periodEndsOn, language) })}</p>
        <p className="mt-1 text-24 font-semibold wrap-anywhere tabular-nums">{money(balance.amount, currency)}</p>
        <p className="mt-1 text-15 text-pretty">{t(`meaning.${meaning}`, { sender: sender.name })}</p>
      </section>
      <dl className="mt-5 grid gap-x-6 gap-y-3 text-ui sm:grid-cols-2">
        <Fact label={t('facts.from')}>
          <Party name={sender.name} taxNumber={sender.taxNumber} taxOffice={sender.taxOffice} />
          {sender.address !== '' && <span className="whitespace-pre-line text-muted">{sender.address}</span>}
          {sender.replyTo !== null && (
            <a href={`mailto:${sender.replyTo}`} className="w-fit wrap-anywhere text-accent-text underline">
              {sender.replyTo}
            </a>
          )}
        </Fact>
        <Fact label={t('facts.to')}>
          <Party name={addressee.title} taxNumber={addressee.taxNumber} taxOffice="" />
        </Fact>
        <Fact label={t('facts.number')}>
          <span className="tabular-nums">{number}</span>
        </Fact>
        {expiresAt !== null && (
          <Fact label={t('facts.until')}>
            <span className="tabular-nums">{dateTime(new Date(expiresAt))}</span>
          </Fact>
        )}
      </dl>
      {silenceAcceptsOn !== null && letter.state === 'open' && (
        <p className="mt-4 text-12 text-pretty text-muted">
          {t('silence', { day: calendarDay(silenceAcceptsOn, language) })}
        </p>
      )}
    </>
  )
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-12 text-muted">{label}</dt>
      <dd className="flex flex-col">{children}</dd>
    </div>
  )
}

interface PartyProps {
  readonly name: string
  readonly taxNumber: string
  readonly taxOffice: string
}

function Party({ name, taxNumber, taxOffice }: PartyProps) {
  const tax = [taxOffice, taxNumber].filter((part) => part !== '').join(' · ')
  return (
    <>
      <span className="font-medium text-pretty">{name}</span>
      {tax !== '' && <span className="text-muted tabular-nums">{tax}</span>}
    </>
  )
}
