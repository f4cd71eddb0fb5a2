/** As many of the last bytes of a ZIP file as are read to tell what it is: a list of some thousand entries. */
export const tailBytes = 256 * 1024

export const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
export const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** What a ZIP file is that holds an entry of this name. */
const typeByEntry: Readonly<Record<string, typeof xlsx | typeof docx>> = {
  'xl/workbook.xml': xlsx,
  'word/document.xml': docx,
}

const endSign = 0x06054b50
const entrySign = 0x02014b50
const endBytes = 22
const entryBytes = 46

/**
 * What a ZIP file is by the names of its entries: the list of them stands at its end. undefined: another one, or broken.
 *
 * @param tail its last bytes
 * @param bytes the size of the whole
 */
export function officeTypeOf(tail: Uint8Array, bytes: number): typeof xlsx | typeof docx | undefined {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength)
  const end = endOfEntries(view)
  if (end === undefined) return undefined
  const count = view.getUint16(end + 10, true)
  // Where the list begins, counted from the first byte of the file.
  let at = view.getUint32(end + 16, true) - (bytes - tail.length)
  if (at < 0) return undefined
  for (let entry = 0; entry < count; entry++) {
    if (at + entryBytes > end || view.getUint32(at, true) !== entrySign) return undefined
    const nameBytes = view.getUint16(at + 28, true)
    const type =
      typeByEntry[Buffer.from(tail.subarray(at + entryBytes, at + entryBytes + nameBytes)).toString('latin1')]
    if (type !== undefined) return type
    at += entryBytes + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return undefined
}

/** The record behind the list, which may have a comment of up to 64 KiB after it. */
function endOfEntries(view: DataView): number | undefined {
  for (let at = view.byteLength - endBytes; at >= 0; at--) {
    if (view.getUint32(at, true) === endSign) return at
  }
  return undefined
}
