/*
 * XML of a spreadsheet, as it streams in. Refuses what no spreadsheet needs and what is only there to hurt: document types (and so
 * entities of their own), deep nesting, and endless runs without a tag.
 */
import { AppError } from '@meydan/protocol'
import { TextDecoder } from 'node:util'
import { SaxesParser } from 'saxes'
import { maxXmlDepth, maxXmlRunBytes } from '../bounds.ts'
import { tooComplex, unreadable } from '../file-refusal.ts'

export type XmlAttributes = Readonly<Record<string, string>>

/** Hears of elements by their local names: writers differ in their prefixes, and strict documents in their namespaces. */
export interface XmlListener {
  open(name: string, attributes: XmlAttributes): void
  close?(name: string): void
  text?(text: string): void
}

/** Parses a part to its end. */
export async function readXml(chunks: AsyncIterable<Buffer>, listener: XmlListener): Promise<void> {
  for await (const _ of parseXml(chunks, listener)) continue
}

/** Parses a part, and pauses after each chunk, so that what was heard can be taken away. */
export async function* parseXml(chunks: AsyncIterable<Buffer>, listener: XmlListener): AsyncGenerator<void, void> {
  const feed = new XmlFeed(listener)
  for await (const chunk of chunks) {
    feed.write(chunk)
    yield
  }
  feed.end()
}

class XmlFeed {
  readonly #parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false })
  #decoder: TextDecoder | undefined
  #depth = 0
  #runBytes = 0

  constructor(listener: XmlListener) {
    this.#parser.on('doctype', () => {
      throw unreadable('doctype')
    })
    this.#parser.on('opentag', ({ name, attributes }) => {
      this.#runBytes = 0
      this.#depth += 1
      if (this.#depth > maxXmlDepth) throw tooComplex('depth')
      listener.open(localName(name), attributes)
    })
    this.#parser.on('closetag', ({ name }) => {
      this.#runBytes = 0
      this.#depth -= 1
      listener.close?.(localName(name))
    })
    if (listener.text !== undefined) {
      const heard = (text: string) => listener.text?.(text)
      this.#parser.on('text', heard)
      this.#parser.on('cdata', heard)
    }
  }

  write(chunk: Buffer): void {
    this.#runBytes += chunk.length
    this.#decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true })
    this.#guard(() => this.#parser.write(this.#decoder?.decode(chunk, { stream: true }) ?? ''))
    // The parser keeps what is not complete yet.
    if (this.#runBytes > maxXmlRunBytes) throw tooComplex('run')
  }

  end(): void {
    this.#guard(() => this.#parser.write(this.#decoder?.decode() ?? '').close())
  }

  #guard(step: () => void): void {
    try {
      step()
    } catch (error) {
      throw error instanceof AppError ? error : unreadable('xml', {}, error)
    }
  }
}

function encodingOf(chunk: Buffer): string {
  if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le'
  if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

/** The attribute of a name in whichever namespace its prefix stands for, such as `r:id`. */
export function prefixedAttribute(attributes: XmlAttributes, name: string): string | undefined {
  const key = Object.keys(attributes).find((each) => each.endsWith(`:${name}`))
  return key === undefined ? undefined : attributes[key]
}

/** Whether an attribute says yes. */
export function isOn(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on'
}
