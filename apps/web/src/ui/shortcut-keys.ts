const appleNames: Readonly<Record<string, string>> = { mod: '⌘', ctrl: '⌃', alt: '⌥', shift: '⇧', enter: '↵' }
const otherNames: Readonly<Record<string, string>> = { mod: 'Ctrl', ctrl: 'Ctrl', alt: 'Alt', shift: '⇧', enter: '↵' }
const arrowNames: Readonly<Record<string, string>> = { up: '↑', down: '↓', left: '←', right: '→', esc: 'Esc' }

function isApple(): boolean {
  return typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.userAgent)
}

/** Splits `mod+shift+k` into the names that the keys carry on this machine. */
export function shortcutKeys(keys: string, apple: boolean = isApple()): string[] {
  const names = apple ? appleNames : otherNames
  // Plain toUpperCase: the Turkish rule would turn the key I into İ, which no keyboard prints for a shortcut.
  return keys.split('+').map((key) => names[key] ?? arrowNames[key] ?? key.toUpperCase())
}
