import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { openFonts } from './drawing/letter-fonts.ts'
import type { Letter } from './letter.ts'
import { prepareLogo } from './prepare-logo.ts'
import { renderLetter } from './render-letter.ts'
import { askPoppler } from './testing/poppler.ts'
import { sampleLetter } from './testing/sample-letter.ts'

const fonts = openFonts()
const coded = (code: string) => expect.objectContaining({ code: `reconciliation.${code}` })

describe('what people type', () => {
  test.each([
    ['control characters', 'A\u0000B\u0007C\u001b[31mD\u007fE', 'ABC[31mDE'],
    ['what turns the direction of reading', 'Borç \u202e05.1 \u202cTL \u2066x\u2069', 'Borç 05.1 TL x'],
    ['what is not seen', 'A\u200bB\u200d\ufeffC\u00adD', 'ABCD'],
    ['lines where one belongs', 'Ağır\r\nBeton\u2028Cam\n\n\nDemir', 'Ağır Beton Cam Demir'],
    ['a half of a character', 'A\ud800B\udc00C', 'ABC'],
    ['marks by themselves', 'C\u0327ag\u0306das\u0327', 'Çağdaş'],
    ['what the rest of a file is made of', 'A) Tj ET <</S /JavaScript>> (\\', 'A) Tj ET <</S /JavaScript>> (\\'],
    ['what a template is made of', '{{balance}} {{', '{{balance}} {{'],
    ['what arrows are made of', 'A -> B => C 3x4 (c)', 'A -> B => C 3x4 (c)'],
  ])('%s', (_what, title, printed) => {
    const { pdf, replaced } = renderLetter(fonts, withTitle(title))
    expect(textOf(pdf)).toContain(` ${printed} `)
    expect(replaced).toEqual([])
  })

  test('in letters that the font does not have is a box for each, and is told', () => {
    const { pdf, replaced } = renderLetter(fonts, withTitle('Şirket 👩‍👩‍👧 شركة 株 Ελλάδα Россия'))
    expect(textOf(pdf)).toContain('Şirket □ □□□□ □ Ελλάδα Россия')
    expect(replaced).toEqual(['👩‍👩‍👧', 'ش', 'ر', 'ك', 'ة', '株'])
  })

  test.each([
    ['of many words', 'Uzun Unvanlı Şirket '.repeat(500)],
    ['of one word', 'W'.repeat(10_000)],
  ])('a title of 10,000 characters, %s, is printed whole', (_what, title) => {
    const { pdf, pages } = renderLetter(fonts, withTitle(title))
    const text = askPoppler('pdftotext', pdf, '-raw').replaceAll(/\s|Sayfa \d+ \/ \d+\nTutar bilgilerinin.*/g, '')
    expect(text).toContain(title.replaceAll(' ', ''))
    expect(askPoppler('pdfinfo', pdf)).toMatch(new RegExp(`Pages: +${pages}\n`))
  })

  test('stays in the paper, however long a word is', () => {
    const word = 'x'.repeat(600)
    const letter = sampleLetter('tr', 'debit', {
      sender: { title: word, address: word, taxOffice: word, taxNumber: word },
      recipient: { title: word, address: word, taxOffice: word, taxNumber: word },
      number: word,
      signatory: { name: word, title: word },
      signedBy: word,
    })
    const boxes = askPoppler('pdftotext', renderLetter(fonts, letter).pdf, '-bbox')
    const words = [...boxes.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"/g)]
    expect(words.length).toBeGreaterThan(50)
    for (const [, left, top, right, bottom] of words) {
      expect(Number(left)).toBeGreaterThan(59)
      expect(Number(right)).toBeLessThan(537)
      expect(Number(top)).toBeGreaterThan(30)
      expect(Number(bottom)).toBeLessThan(830)
    }
  })

  test('a long text goes on over pages, which are counted on each', () => {
    const closing = Array.from({ length: 60 }, (_, index) => `Paragraf ${index}: ${'metin '.repeat(8)}`).join('\n\n')
    const texts = { ...sampleLetter().texts, closing }
    const { pdf, pages } = renderLetter(fonts, sampleLetter('tr', 'debit', { texts }))
    const sheets = askPoppler('pdftotext', pdf, '-raw').split('\f').slice(0, -1)
    expect(pages).toBe(3)
    expect(sheets).toHaveLength(3)
    sheets.forEach((sheet, index) => expect(sheet).toContain(`Sayfa ${index + 1} / 3`))
    expect(sheets.join(' ')).toContain('Paragraf 59:')
  })

  test('more than a letter holds is refused, as is a text with a broken placeholder', () => {
    expect(() => renderLetter(fonts, withTitle('x'.repeat(40_001)))).toThrow(coded('letter_too_long'))
    const texts = { ...sampleLetter().texts, opening: 'Sayın {{unvan}}' }
    expect(() => renderLetter(fonts, sampleLetter('tr', 'debit', { texts }))).toThrow(coded('template_invalid'))
  })

  test('an unfinished company is printed without empty lines or labels', () => {
    const recipient = { title: 'Firma', address: '', taxOffice: '', taxNumber: '' }
    const text = textOf(renderLetter(fonts, sampleLetter('tr', 'debit', { recipient })).pdf)
    expect(text.match(/Vergi dairesi/g)).toHaveLength(1)
  })

  test('a title with signs of XML leaves the description of the file whole', () => {
    const pdf = renderLetter(fonts, sampleLetter('tr', 'debit', { number: '1<2>&x' })).pdf.toString('latin1')
    const description = pdf.slice(pdf.indexOf('<x:xmpmeta'), pdf.indexOf('</x:xmpmeta>'))
    expect(description).toContain('mektubu 1 2  x</rdf:li>')
  })
})

describe('links', () => {
  test.each(['javascript:alert(1)', 'https://a b', 'ftp://x', '', `https://x/${'a'.repeat(400)}`, 'https://ş.example'])(
    '%s is none that a letter carries',
    (link) => {
      expect(() => renderLetter(fonts, sampleLetter('tr', 'debit', { answer: { by: '2026-10-15', link } }))).toThrow(
        RangeError,
      )
    },
  )
})

describe('a logo', () => {
  const picture = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 4, background: { r: 200, g: 20, b: 60, alpha: 0.5 } } })

  test.each(['png', 'jpeg', 'webp'] as const)('of %s is made small and flat, and printed', async (format) => {
    const logo = await prepareLogo(await picture(3_000, 900).toFormat(format).toBuffer())
    expect(await sharp(logo).metadata()).toMatchObject({ format: 'png', width: 640, height: 192, hasAlpha: false })
    const { pdf, pages } = renderLetter(fonts, sampleLetter('tr', 'debit', { logo }))
    expect(pages).toBe(1)
    expect(askPoppler('pdfinfo', pdf, '-struct')).toContain('Figure')
  })

  test.each([
    ['is no picture', Buffer.from('%PDF-1.7')],
    ['is empty', Buffer.alloc(0)],
    ['is drawn by a program', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['is too large', Buffer.alloc(1_048_577)],
  ])('that %s is refused', async (_what, bytes) => {
    await expect(prepareLogo(bytes)).rejects.toThrow(coded('logo_unreadable'))
  })

  test('that breaks off is refused', async () => {
    const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
    const whole = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#fff', noise } })
      .png()
      .toBuffer()
    await expect(prepareLogo(whole.subarray(0, whole.length / 2))).rejects.toThrow(coded('logo_unreadable'))
  })

  test('of more pixels than a photo is refused before it is unpacked', async () => {
    const wide = await picture(5_000, 5_000).png().toBuffer()
    await expect(prepareLogo(wide)).rejects.toThrow(coded('logo_unreadable'))
  })

  test.each([
    ['no PNG', Buffer.from([0xff, 0xd8, 0xff, 0xe0])],
    ['the start of one', Buffer.from('89504e470d0a1a0a', 'hex')],
  ])('that did not come out of preparing is refused by the letter: %s', (_what, logo) => {
    expect(() => renderLetter(fonts, sampleLetter('tr', 'debit', { logo }))).toThrow(coded('logo_unreadable'))
  })
})

function withTitle(title: string): Letter {
  return sampleLetter('tr', 'debit', { recipient: { ...sampleLetter().recipient, title } })
}

function textOf(pdf: Buffer): string {
  return ` ${askPoppler('pdftotext', pdf, '-raw').replaceAll(/\s+/g, ' ')} `
}
