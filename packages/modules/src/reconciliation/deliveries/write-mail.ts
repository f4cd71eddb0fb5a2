// What mails say of letters and answers: facts put into words by the templates of the mails.
import type { Letter } from '@meydan/platform/outbound/send-mail'
import type { LetterAnswer } from '@meydan/protocol/operations/reconciliation-shapes'
import { letterPath } from '@meydan/protocol/place-path'
import { whenFor } from '../../identity/index.ts'
import { workspaceById } from '../../workspaces/index.ts'
import { formatAmount, formatDay } from '../letter/drawing/formats.ts'
import { dayInTurkey, silenceDayOf } from '../letters/silence-day.ts'
import { letterToken, letterUrl } from '../links/letter-token.ts'
import { differenceOf, kindOf } from '../money/balances.ts'
import { presentAnswer } from '../present.ts'
import type { LetterFigures } from '../sql/links.ts'
import type { Delivering, Dispatch } from './delivering.ts'

/** Writes the mail of a delivery. */
export async function writeMail(deps: Delivering, dispatch: Dispatch, signal: AbortSignal): Promise<Letter> {
  const { delivery, link } = dispatch
  const { figures } = link
  const { replyTo } = figures.sender
  switch (delivery.kind) {
    case 'letter':
    case 'reminder': {
      const { name: filename, mediaType: contentType, content } = await deps.documents.of(dispatch, signal)
      const written = await writeLetter(deps, dispatch)
      const attachments = [{ filename, contentType, content }]
      return { to: delivery.address, ...written, attachments, ...(replyTo === null ? {} : { replyTo }) }
    }
    default: {
      const written = await writeAnswer(deps, dispatch)
      const isTheirs = delivery.party === 'theirs'
      return { to: delivery.address, ...written, ...(isTheirs && replyTo !== null ? { replyTo } : {}) }
    }
  }
}

async function writeLetter(deps: Delivering, { delivery, letter, link }: Dispatch) {
  const { renderMail, publicUrl, clock } = deps
  const { language, sender } = link.figures
  if (letter.expires_at === null || letter.sent_at === null) throw new Error('a letter that is out has an end')
  const params = {
    ...balanceOf(link.figures, language),
    instanceUrl: publicUrl,
    url: urlOf(deps, link),
    validUntil: whenFor(language, letter.expires_at.getTime()),
    contact: sender.replyTo ?? '',
  }
  if (delivery.kind === 'reminder') {
    const sentOn = formatDay(language, dayInTurkey(letter.sent_at))
    return renderMail('reconciliationReminder', language, { ...params, sentOn })
  }
  const silenceOn = formatDay(language, silenceDayOf(new Date(clock.now())))
  return renderMail('reconciliationLetter', language, { ...params, silenceOn, hasDocument: true })
}

async function writeAnswer(deps: Delivering, { delivery, link, answer }: Dispatch) {
  const { db, renderMail, publicUrl } = deps
  if (answer === undefined) throw new Error('what tells of an answer has one')
  const isTheirs = delivery.party === 'theirs'
  const { workspace_id: workspaceId, figures } = link
  // Those who are ours read it as their workspace speaks, whatever the letter's language is.
  const language = isTheirs ? figures.language : ((await workspaceById(db, workspaceId))?.language ?? 'tr')
  const said = presentAnswer(answer)
  const params = {
    ...balanceOf(figures, language),
    instanceUrl: publicUrl,
    answeredAt: whenFor(language, Date.parse(said.answeredAt)),
    answeredBy: answer.name,
    url: isTheirs ? urlOf(deps, link) : `${publicUrl}${letterPath(workspaceId, link.letter_id)}`,
  }
  const role = isTheirs ? ('addressee' as const) : ('sender' as const)
  switch (answer.kind) {
    case 'agrees':
      return renderMail('reconciliationApproved', language, { ...params, role })
    case 'disagrees': {
      const theirs = theirsOf(figures, said, language)
      return renderMail('reconciliationRejected', language, { ...params, role, ...theirs, note: answer.note })
    }
    case 'wantsStatement':
    case 'notAddressee':
      return renderMail('reconciliationAsked', language, { ...params, role: answer.kind, note: answer.note })
  }
}

/** What the other side has, and what lies between. */
export function theirsOf({ balance, currency }: LetterFigures, { theirs }: LetterAnswer, language: 'tr' | 'en') {
  if (theirs === null) return { theirs: null, difference: '' }
  return {
    theirs: { amount: formatAmount(language, theirs.amount, currency), kind: kindOf(theirs) },
    difference: formatAmount(language, differenceOf(balance, theirs), currency),
  }
}

function balanceOf(
  { sender, addressee, number, periodEndsOn, currency, balance }: LetterFigures,
  language: 'tr' | 'en',
) {
  return {
    workspace: sender.name,
    sender: sender.name,
    addressee: addressee.title,
    number,
    day: formatDay(language, periodEndsOn),
    amount: formatAmount(language, balance.amount, currency),
    kind: kindOf(balance),
  }
}

function urlOf({ linkKey, publicUrl }: Delivering, { workspace_id: workspaceId, id }: Dispatch['link']): string {
  return letterUrl(publicUrl, letterToken(linkKey, { workspaceId, id }))
}
