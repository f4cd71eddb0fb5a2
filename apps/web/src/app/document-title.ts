import { useEffect } from 'react'

/** Puts a title on the browser's tab; the product's name alone when nothing is given. */
export function useDocumentTitle(...parts: readonly string[]): void {
  useDocumentTitleText(titleOf(parts))
}

/** Puts exactly this on the browser's tab. */
export function useDocumentTitleText(title: string): void {
  useEffect(() => {
    document.title = title
  }, [title])
}

/** Parts from the nearest to the widest, and the product's name at the end. */
export function titleOf(parts: readonly string[]): string {
  return [...parts.filter((part) => part !== ''), 'Meydan'].join(' · ')
}

/** A title with what is new in front: the count of what is meant for the reader, else a dot for anything unread. */
export function withUnread(title: string, count: number, hasUnread: boolean): string {
  if (count > 0) return `(${count > 99 ? '99+' : count}) ${title}`
  return hasUnread ? `• ${title}` : title
}
