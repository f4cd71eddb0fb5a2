import type { Clock } from '@meydan/platform/clock'
import type { Database } from '@meydan/platform/db/database'
import type { WorkThreads } from '@meydan/platform/jobs/work-threads'
import type { FileBody } from '@meydan/protocol'
import { keepFiles, openFile, readWhole, storeFile, type FileStore } from '../../files/index.ts'
import { figuresHash, type Letter } from '../letter/letter.ts'
import type { MadeLetter } from '../letter/make-letter.ts'
import { SigningKeys, type SigningKey } from '../setup/signing-keys.ts'
import { documentOfLink, insertDocument } from '../sql/documents.ts'
import type { LetterRow } from '../sql/letters.ts'
import type { LinkRow } from '../sql/links.ts'
import type { LetterTask } from './draw-letter.ts'
import { letterToSend } from './letter-to-draw.ts'

/** Far more than the longest letter takes. */
const maxBytes = 4 * 1024 * 1024
const mediaType = 'application/pdf'

/** A signed letter, whole. */
export interface Document {
  readonly name: string
  readonly mediaType: string
  readonly content: Uint8Array
}

/** A letter that is out, and the link that it went with. */
export interface SentLetter {
  readonly letter: LetterRow
  readonly link: LinkRow
}

/** What documents are made with. */
export interface DocumentDeps {
  readonly db: Database
  readonly clock: Clock
  readonly files: FileStore
  readonly threads: WorkThreads
  /** Key that certificates are kept under. */
  readonly certificateKey: Buffer
}

/** Makes letters as PDF: on a thread, for each holds the processor for some milliseconds. */
export class Documents {
  readonly #deps: DocumentDeps
  readonly #keys: SigningKeys

  constructor(deps: DocumentDeps) {
    this.#deps = deps
    this.#keys = new SigningKeys(deps)
  }

  /**
   * The signed letter of a sending; it is made when it is first asked for, and is the same ever after.
   *
   * @throws AppError `reconciliation.certificate_expired` and the like, `reconciliation.template_invalid`,
   * `reconciliation.letter_too_long`, `files.quota_reached`
   */
  async of(of: SentLetter, signal: AbortSignal): Promise<Document> {
    const file = await this.bodyOf(of, signal)
    return { name: file.name, mediaType: file.mediaType, content: await readWhole(file) }
  }

  /** The same for whoever downloads it. */
  async bodyOf(of: SentLetter, signal: AbortSignal = patiently()): Promise<FileBody> {
    const { db, files } = this.#deps
    const { workspace_id: workspaceId, id: linkId } = of.link
    const fileId = await documentOfLink(db, workspaceId, linkId)
    return fileId === undefined ? this.#make(of, signal) : openFile(files, workspaceId, fileId)
  }

  /**
   * Draws a letter that is not signed and not kept.
   *
   * @throws AppError `reconciliation.template_invalid`, `reconciliation.letter_too_long`
   */
  async preview(letter: Letter): Promise<FileBody> {
    const { pdf } = await this.#draw({ letter: { ...letter, isPreview: true }, material: null }, patiently())
    return bodyInHand(fileNameOf(letter.number), pdf)
  }

  async #make({ letter, link }: SentLetter, signal: AbortSignal): Promise<FileBody> {
    const { db, clock, files } = this.#deps
    const { workspace_id: workspaceId, id: linkId } = link
    const madeAt = new Date(clock.now())
    const { material, isTest }: SigningKey = await this.#keys.keyOf(workspaceId, link.figures.sender.name)
    const drawn = await letterToSend(this.#deps, { letter, link, madeAt })
    const { pdf } = await this.#draw({ letter: drawn, material }, signal)
    const made = { workspaceId, kind: 'letter', name: fileNameOf(drawn.number), mediaType, maxBytes }
    const { id: fileId, name } = await storeFile(files, made, pdf)
    const isFirst = await db.transaction(async (tx) => {
      const row = { workspaceId, linkId, fileId, figuresHash: figuresHash(drawn), isTest, madeAt }
      const isInserted = await insertDocument(tx, row)
      if (isInserted) await keepFiles(tx, workspaceId, [fileId], { kind: made.kind, uploadedBy: null })
      return isInserted
    })
    if (isFirst) return bodyInHand(name, pdf)
    // Another attempt was first: this file is nobody's, and expires.
    const kept = await documentOfLink(db, workspaceId, linkId)
    if (kept === undefined) throw new Error('a document that was just stored is gone')
    return openFile(files, workspaceId, kept)
  }

  async #draw(task: LetterTask, signal: AbortSignal): Promise<MadeLetter> {
    return this.#deps.threads.run(new URL('./draw-letter.ts', import.meta.url), task, { signal })
  }
}

/** A document that was just drawn. */
function bodyInHand(name: string, pdf: Uint8Array): FileBody {
  return {
    name,
    mediaType,
    bytes: pdf.length,
    etag: null,
    async *read({ from, to }) {
      yield pdf.subarray(from, to)
    },
  }
}

/** Whoever waits for a page waits no longer than this. */
function patiently(): AbortSignal {
  return AbortSignal.timeout(20_000)
}

/** What a letter is called as a file: its number, as file systems take it. */
function fileNameOf(number: string): string {
  return `mutabakat-${number.replaceAll(/[^\w-]+/g, '-')}.pdf`
}
