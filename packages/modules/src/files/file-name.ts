/** A file's name, in UTF-16 units. */
const maxName = 200

/** Signs that control how text runs: with them `fdp.exe` is shown as `exe.pdf`. */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu
/** What some system refuses in a name, or reads as the border of folders. */
const reserved = /[<>:"|?*]/g

/**
 * What a file is called here: the last part of a path, without signs that show nothing or mean something to a file system.
 * Names are for people; nothing is ever found by one.
 */
export function cleanFileName(given: string): string {
  const base = given.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const clean = base.normalize('NFC').replaceAll(invisible, '').replaceAll(reserved, '_').trim().replace(/^\.+/, '')
  return clean === '' ? 'file' : shortened(clean)
}

/** Cut in the middle: what a name ends with says what it is. */
function shortened(name: string): string {
  if (name.length <= maxName) return name
  const dot = name.lastIndexOf('.')
  const extension = dot > 0 && name.length - dot <= 20 ? name.slice(dot) : ''
  return `${name.slice(0, maxName - extension.length).toWellFormed()}${extension}`
}
