// What letters say of their sender, while it is typed.

import { limits } from '@meydan/client'
import type { ReconciliationSettings } from '@meydan/protocol/operations/reconciliation-setup'

import { looksLikeEmail } from '../../../app/signed-out/email-rule.ts'
import { taxNumberProblem } from '../counterparties/counterparty-draft.ts'
import { isTemplateWrong } from './template-parts.ts'

export type SenderFields = Omit<ReconciliationSettings, 'version'>

export interface SettingsDraft extends Omit<SenderFields, 'replyTo' | 'linkDays' | 'reminderDays'> {
  readonly replyTo: string
  readonly linkDays: string
  /** Days with commas between them. */
  readonly reminderDays: string
}

export type SettingsProblem = 'taxNumber' | 'replyTo' | 'linkDays' | 'reminderDays' | 'tr' | 'en'

export function settingsDraft({ version: _, ...settings }: ReconciliationSettings): SettingsDraft {
  return {
    ...settings,
    replyTo: settings.replyTo ?? '',
    linkDays: String(settings.linkDays),
    reminderDays: settings.reminderDays.join(', '),
  }
}

/** Reads days with commas between them; undefined unless they rise and there are few enough. */
export function readReminderDays(typed: string): number[] | undefined {
  const words = typed.split(/[\s,;]+/).filter((word) => word !== '')
  if (words.length > limits.letterReminders || !words.every((word) => /^\d{1,3}$/.test(word))) return undefined
  const days = words.map(Number)
  const isRising = days.every((day, index) => day >= 1 && day <= 364 && day > (days[index - 1] ?? 0))
  return isRising ? days : undefined
}

/** What is wrong in the form. */
export function settingsProblems(draft: SettingsDraft): ReadonlySet<SettingsProblem> {
  const { taxNumber, replyTo, linkDays, reminderDays, texts } = draft
  const problems: Record<SettingsProblem, boolean> = {
    taxNumber: taxNumberProblem(taxNumber, true) !== undefined,
    replyTo: replyTo.trim() !== '' && !looksLikeEmail(replyTo),
    linkDays: !/^\d{1,3}$/.test(linkDays.trim()) || Number(linkDays) < 1 || Number(linkDays) > 365,
    reminderDays: readReminderDays(reminderDays) === undefined,
    tr: isTemplateWrong(texts.tr),
    en: isTemplateWrong(texts.en),
  }
  return new Set((Object.keys(problems) as SettingsProblem[]).filter((name) => problems[name]))
}

/** What is to be stored; undefined while something typed is wrong. */
export function senderFields(draft: SettingsDraft): SenderFields | undefined {
  const reminderDays = readReminderDays(draft.reminderDays)
  if (reminderDays === undefined || settingsProblems(draft).size > 0) return undefined
  const { name, address, taxOffice, signatory, signatoryTitle, texts } = draft
  return {
    name: name.trim(),
    address: address.trim(),
    taxOffice: taxOffice.trim(),
    taxNumber: draft.taxNumber.replaceAll(/\s/g, ''),
    signatory: signatory.trim(),
    signatoryTitle: signatoryTitle.trim(),
    replyTo: draft.replyTo.trim() || null,
    linkDays: Number(draft.linkDays),
    reminderDays,
    texts: { tr: texts.tr.trim(), en: texts.en.trim() },
  }
}
