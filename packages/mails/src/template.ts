import type { Workspace } from '@meydan/protocol'
import type { ReactNode } from 'react'

/** The languages that every mail is written in. */
export type Language = Workspace['language']

/** What every mail knows of where it comes from. */
export interface OriginParams {
  /** The address of this Meydan; the footer leads to it. */
  readonly instanceUrl: string
  /** The workspace that the mail is about; its name stands at the top. Without it the mail is Meydan's own. */
  readonly workspace?: string
}

/** What a mail knows on top of that when people choose whether they get it. */
export interface ChosenMailParams extends OriginParams {
  /** Where the recipient says which mails to get. */
  readonly settingsUrl: string
  /** Ends mails of this kind without signing in. */
  readonly unsubscribeUrl?: string
}

/** What a template makes of its parameters; the layout around it is the same for every mail. */
export interface MailContent {
  readonly subject: string
  /** What mailboxes show behind the subject. */
  readonly preheader: string
  readonly title: string
  readonly body: ReactNode
  /** The one thing to do. Its address also stands in plain text beneath. */
  readonly action?: { readonly label: string; readonly url: string }
  /** What to know besides, such as what to do when it was not you; below the action, and small. */
  readonly notes?: readonly string[]
  /** Why this mail came: a sentence of the footer. */
  readonly reason: string
  /** It goes to somebody of another company, whom Turkish speaks to formally. */
  readonly isFormal?: boolean
  readonly settingsUrl?: string | undefined
  readonly unsubscribeUrl?: string | undefined
}

/** Makes a mail's content in one language. Its parameters come cleaned; React escapes what people typed. */
export type MailTemplate<Params extends OriginParams> = (params: Params, language: Language) => MailContent

/** A template's words: Turkish says everything that English says, and takes the same values. */
export function defineWords<Words>(words: {
  readonly en: Words
  readonly tr: NoInfer<Words>
}): Record<Language, Words> {
  return words
}
