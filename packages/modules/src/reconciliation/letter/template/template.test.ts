import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultTexts } from './default-texts.ts'
import { placeholders, type Placeholder } from './placeholders.ts'
import { fillTemplate, parseTemplate } from './template.ts'

const values = Object.fromEntries(placeholders.map((name) => [name, `<${name}>`])) as Record<Placeholder, string>

test('puts values in, with or without spaces in the braces', () => {
  expect(filled('{{title}}, {{ balance }} on {{periodEnd}}')).toBe('<title>, <balance> on <periodEnd>')
})

test('reads nothing that was put in as a template again', () => {
  expect(fillTemplate(parseTemplate('{{title}}'), { ...values, title: '{{balance}}' })).toBe('{{balance}}')
})

test.each([
  ['{{x}}', 'unknown', 'x', 0, 1, 1],
  ['a\nbc {{ Title }}', 'unknown', 'Title', 5, 2, 4],
  ['{{}}', 'unknown', '', 0, 1, 1],
  ['{{title', 'unclosed', 'title', 0, 1, 1],
  ['{{title}} {{', 'unclosed', '', 10, 1, 11],
  ['{{ {{title}} }}', 'unknown', '{{title', 0, 1, 1],
  ['{{{title}}}', 'unknown', '{title', 0, 1, 1],
  ['{{constructor}}', 'unknown', 'constructor', 0, 1, 1],
  ['{{title.length}}', 'unknown', 'title.length', 0, 1, 1],
  [`{{${'x'.repeat(3_000)}}}`, 'unknown', 'x'.repeat(60), 0, 1, 1],
])('%s says what is wrong and where', (text, problem, placeholder, position, line, column) => {
  expect(() => parseTemplate(text)).toThrow(
    expect.objectContaining({
      code: 'reconciliation.template_invalid',
      data: { problem, placeholder, position, line, column },
    }),
  )
})

test('a brace alone, and braces that close nothing, are text', () => {
  expect(filled('{ } }} {title} ${title} <%= title %>')).toBe('{ } }} {title} ${title} <%= title %>')
})

test('is bounded as it is written, and as it is filled in', () => {
  const tooLong = expect.objectContaining({ code: 'reconciliation.letter_too_long' })
  expect(() => parseTemplate('x'.repeat(4_001))).toThrow(tooLong)
  expect(parseTemplate('x'.repeat(4_000))).toHaveLength(1)
  const many = parseTemplate('{{title}}'.repeat(400))
  expect(() => fillTemplate(many, { ...values, title: 'x'.repeat(51) })).toThrow(tooLong)
})

test('any text either says what is wrong with it, or comes back with every placeholder replaced', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 20 }),
    fc.constantFrom('{{', '}}', '{', '}', '\n', ...placeholders.map((name) => `{{${name}}}`)),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const text = pieces.join('')
      const result = attempt(text)
      if (typeof result === 'string') {
        const expected = text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_whole, name: Placeholder) => values[name])
        expect(result).toBe(expected)
      } else {
        expect(text.startsWith('{{', result.position)).toBe(true)
        expect(text.split('\n')[result.line - 1]?.startsWith('{{', result.column - 1)).toBe(true)
      }
    }),
    { numRuns: 1_000 },
  )
})

test.each(['tr', 'en'] as const)('the texts that letters have by themselves are valid: %s', (language) => {
  for (const side of ['debit', 'credit', 'zero'] as const) {
    const { subject, opening, closing } = defaultTexts(language, side)
    for (const text of [subject, opening, closing]) expect(filled(text)).not.toContain('{{')
    expect(filled(opening).includes('<balance>')).toBe(side !== 'zero')
  }
})

function filled(text: string): string {
  return fillTemplate(parseTemplate(text), values)
}

function attempt(text: string): string | { position: number; line: number; column: number } {
  try {
    return filled(text)
  } catch (thrown) {
    return (thrown as { data: { position: number; line: number; column: number } }).data
  }
}
