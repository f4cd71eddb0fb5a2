import { createHash } from 'node:crypto'
import type { SignatureBox } from '../drawing/signatory.ts'
import { pageOf, readStructure, withEntry } from './pdf-structure.ts'

/** What stands in the PDF beside the signature. */
export interface SignatureFacts {
  readonly name: string
  readonly reason: string
  /** Empty: nothing is said of it. */
  readonly location: string
  readonly signedAt: Date
  /** Where the signature can be clicked on; null: on no page. */
  readonly box: SignatureBox | null
}

/** A PDF with room for a signature: `head`, `<` hexadecimal digits `>`, `tail`. */
export interface SignatureRevision {
  readonly head: Buffer
  readonly tail: Buffer
}

/** Says that what ETSI adds to PDF 1.7 is in the file (EN 319 142-1). */
const etsiExtension = '/Extensions <<\n/ESIC <<\n/BaseVersion /1.7\n/ExtensionLevel 2\n>>\n>>'

/** Wide enough for any offset; what is not needed of it stays blank. */
const rangeWidth = 40

/**
 * Adds a signature's field to a PDF, as a revision behind what is there: not a byte of the letter that somebody looked at before
 * it was signed becomes another one.
 */
export function signatureRevision(pdf: Buffer, facts: SignatureFacts, contentsBytes: number): SignatureRevision {
  const structure = readStructure(pdf)
  const { dictionaryOf, root, size } = structure
  const page = pageOf(structure, facts.box?.page ?? 0)
  const [value, widget, appearance] = [size, size + 1, size + 2]
  const rect = (facts.box?.rect ?? [0, 0, 0, 0]).map((points) => points.toFixed(2)).join(' ')
  const objects = [
    {
      id: root,
      text: withEntry(dictionaryOf(root), `/AcroForm <<\n/Fields [${widget} 0 R]\n/SigFlags 3\n>>\n${etsiExtension}`),
    },
    { id: page, text: withAnnotation(dictionaryOf(page), widget) },
    {
      id: widget,
      text:
        `<<\n/Type /Annot\n/Subtype /Widget\n/FT /Sig\n/T (Signature1)\n/F 132\n/P ${page} 0 R\n/Rect [${rect}]\n` +
        `/V ${value} 0 R\n/AP <<\n/N ${appearance} 0 R\n>>\n/TU ${textString(facts.reason)}\n>>`,
    },
    // What is to be seen is printed on the letter.
    {
      id: appearance,
      text: '<<\n/Type /XObject\n/Subtype /Form\n/BBox [0 0 0 0]\n/Length 0\n>>\nstream\n\nendstream',
    },
  ]

  const offsets = new Map<number, number>()
  let before = ''
  for (const { id, text } of objects) {
    offsets.set(id, pdf.length + before.length)
    before += `${id} 0 obj\n${text}\nendobj\n`
  }
  offsets.set(value, pdf.length + before.length)
  before += `${value} 0 obj\n<<\n/Type /Sig\n/Filter /Adobe.PPKLite\n/SubFilter /ETSI.CAdES.detached\n`
  before += `/M (${pdfDate(facts.signedAt)})\n/Name ${textString(facts.name)}\n/Reason ${textString(facts.reason)}\n`
  if (facts.location !== '') before += `/Location ${textString(facts.location)}\n`

  const contentsAt = pdf.length + before.length + '/ByteRange '.length + rangeWidth + '\n/Contents '.length
  const tailAt = contentsAt + 2 * contentsBytes + '<>'.length
  const xrefAt = tailAt + '\n>>\nendobj\n'.length
  const tail = `\n>>\nendobj\n${xref(offsets)}${trailer(pdf, structure, size + 3, xrefAt)}`
  before += `/ByteRange ${`[0 ${contentsAt} ${tailAt} ${tail.length}]`.padEnd(rangeWidth)}\n/Contents `
  return { head: Buffer.concat([pdf, Buffer.from(before, 'latin1')]), tail: Buffer.from(tail, 'latin1') }
}

function withAnnotation(page: string, widget: number): string {
  if (!page.includes('/Annots [')) return withEntry(page, `/Annots [${widget} 0 R]`)
  return page.replace('/Annots [', `/Annots [${widget} 0 R `)
}

function xref(offsets: ReadonlyMap<number, number>): string {
  const entries = [...offsets]
    .toSorted(([one], [other]) => one - other)
    .map(([id, offset]) => `${id} 1\n${String(offset).padStart(10, '0')} 00000 n \n`)
  return `xref\n${entries.join('')}`
}

function trailer(pdf: Buffer, structure: ReturnType<typeof readStructure>, size: number, xrefAt: number): string {
  const { root, info, fileId, xrefAt: previous } = structure
  const revisionId = createHash('sha256').update(pdf).digest('hex').slice(0, 32)
  return (
    `trailer\n<<\n/Size ${size}\n/Root ${root} 0 R\n/Info ${info} 0 R\n/ID [<${fileId}> <${revisionId}>]\n` +
    `/Prev ${previous}\n>>\nstartxref\n${xrefAt}\n%%EOF\n`
  )
}

/** Any text, as UTF-16 in hexadecimal digits: nothing in it can end it. */
function textString(text: string): string {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
  return `<${bytes.toString('hex')}>`
}

function pdfDate(date: Date): string {
  return `D:${date.toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`
}
