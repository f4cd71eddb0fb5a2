import type { Message } from '@meydan/protocol'
import type { TFunction } from 'i18next'

/** Whose words a message shows. News are nobody's: in whose name they stand did not write them. */
export function shownAuthor({ kind, author }: Message, t: TFunction<'chat'>): { id: string; name: string } {
  return kind === 'news' ? { id: 'news', name: t('message.news') } : author
}
