import PDFDocument from 'pdfkit'

/**
 * A document of pdfkit that keeps its bytes, rather than being a stream: all of it is written at once, and what a stream tells
 * later would keep a thousand letters in memory until somebody waits.
 */
export class LetterDocument extends PDFDocument {
  // Without a value here: the library writes the first bytes before this class begins.
  declare private written: Uint8Array[]

  override push(chunk: Uint8Array | null): boolean {
    this.written ??= []
    if (chunk !== null) this.written.push(chunk)
    return true
  }

  /** Ends the document, and gives its bytes. */
  finish(): Buffer {
    this.end()
    return Buffer.concat(this.written)
  }
}
