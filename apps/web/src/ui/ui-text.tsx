import { createContext, use } from 'react'

/**
 * The words that the design system itself says, in the language of the page. The app fills them in, so that this folder
 * needs no translations of its own.
 */
export interface UiText {
  /** BCP 47 tag: decides how letters are folded (i becomes İ in Turkish). */
  readonly language: string
  readonly close: string
  readonly dismiss: string
  readonly optional: string
  readonly showPassword: string
  readonly hidePassword: string
  /** Name of the place where messages of the app appear, for screen readers. */
  readonly notifications: string
}

const UiTextContext = createContext<UiText>({
  language: 'en',
  close: 'Close',
  dismiss: 'Dismiss',
  optional: 'optional',
  showPassword: 'Show password',
  hidePassword: 'Hide password',
  notifications: 'Notifications',
})

export const UiTextProvider = UiTextContext

export function useUiText(): UiText {
  return use(UiTextContext)
}
