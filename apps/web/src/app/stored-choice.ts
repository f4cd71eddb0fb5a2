/** A choice of this browser's owner that outlives the page. Storage may be forbidden: then it lasts as long as the page. */
export function readChoice<Value extends string>(key: string, allowed: readonly Value[]): Value | undefined {
  try {
    const stored = localStorage.getItem(key)
    return allowed.find((value) => value === stored)
  } catch {
    return undefined
  }
}

/** Keeps the choice; the default is kept as nothing. */
export function storeChoice(key: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(key)
    else localStorage.setItem(key, value)
  } catch {
    // Without storage the choice holds for this page only.
  }
}

/** What was kept under a key, whatever it is: for values that are checked where they are used. */
export function readStored(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}
