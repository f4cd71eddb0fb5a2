import { toPlainText } from 'react-email'

/** An element as html-to-text, which brings no types, walks over it. */
interface Element {
  readonly attribs: Readonly<Record<string, string | undefined>>
  readonly children: readonly Element[]
}

/** What of html-to-text's builder is used here. */
interface Builder {
  openBlock(options: { leadingLineBreaks: number }): void
  closeBlock(options: { trailingLineBreaks: number }): void
  addInline(text: string, options?: { noWordTransform: boolean }): void
  addLineBreak(): void
}

type Formatter = (
  element: Element,
  walk: (elements: readonly Element[], builder: Builder) => void,
  builder: Builder,
) => void

/** A button becomes what it says, with its address on a line of its own. */
const action: Formatter = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 2 })
  walk(element.children, builder)
  builder.addInline(':')
  builder.addLineBreak()
  builder.addInline(element.attribs['href'] ?? '', { noWordTransform: true })
  builder.closeBlock({ trailingLineBreaks: 2 })
}

/** A link of the footer becomes "label: address". */
const choice: Formatter = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 1 })
  walk(element.children, builder)
  builder.addInline(': ')
  builder.addInline(element.attribs['href'] ?? '', { noWordTransform: true })
  builder.closeBlock({ trailingLineBreaks: 1 })
}

/** A link that shows its own address. */
const address: Formatter = (element, _walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 1 })
  builder.addInline(element.attribs['href'] ?? '', { noWordTransform: true })
  builder.closeBlock({ trailingLineBreaks: 1 })
}

/** A row of a table becomes "label: value". */
const fact: Formatter = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 1 })
  element.children.forEach((cell, index) => {
    if (index > 0) builder.addInline(': ')
    walk(cell.children, builder)
  })
  builder.closeBlock({ trailingLineBreaks: 1 })
}

const options = {
  formatters: { action, choice, address, fact },
  selectors: [
    // Capitals are for no Turkish "i", and nobody wants to be shouted at.
    { selector: 'h1', format: 'heading', options: { uppercase: false, leadingLineBreaks: 1, trailingLineBreaks: 2 } },
    { selector: 'hr', format: 'horizontalLine', options: { length: 3 } },
    { selector: '[data-in-text=action]', format: 'action' },
    { selector: '[data-in-text=choice]', format: 'choice' },
    { selector: '[data-in-text=address]', format: 'address' },
    { selector: '[data-in-text=fact]', format: 'fact' },
    { selector: 'p[data-in-text=head]', format: 'paragraph', options: { leadingLineBreaks: 2, trailingLineBreaks: 1 } },
    { selector: 'p[data-in-text=line]', format: 'paragraph', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
  ],
}

/** The text part of a mail, made of its HTML so that both say the same. */
export function plainText(html: string): string {
  const text = toPlainText(html, options)
  return `${text
    .replaceAll('\u00A0', ' ')
    .replaceAll(/ +$/gm, '')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()}\n`
}
