import { describe, expect, test } from 'vitest'

import { parseRichText } from './rich-text.ts'

const id = '0190a000-0000-7000-8000-000000000001'
const pieces = (body: string) => parseRichText(body).flatMap((block) => (block.kind === 'code' ? [] : block.children))

describe('the text of a message', () => {
  test('is plain where nothing is marked', () => {
    expect(parseRichText('Merhaba <b>dünya</b>\nikinci satır')).toEqual([
      { kind: 'paragraph', children: [{ kind: 'text', text: 'Merhaba <b>dünya</b>\nikinci satır' }] },
    ])
  })

  test('is split at empty lines', () => {
    expect(parseRichText('bir\n\n\niki')).toHaveLength(2)
  })

  test('has links without the sentence around them', () => {
    expect(pieces('Bak: https://ornek.com/a_(b)?x=1, (https://ornek.com).')).toEqual([
      { kind: 'text', text: 'Bak: ' },
      { kind: 'link', href: 'https://ornek.com/a_(b)?x=1', text: 'https://ornek.com/a_(b)?x=1' },
      { kind: 'text', text: ', (' },
      { kind: 'link', href: 'https://ornek.com/', text: 'https://ornek.com' },
      { kind: 'text', text: ').' },
    ])
  })

  test('makes no link of another scheme', () => {
    for (const body of ['javascript:alert(1)', 'data:text/html,x', 'xhttp://ornek.com', 'https://']) {
      expect(pieces(body)).toEqual([{ kind: 'text', text: body }])
    }
  })

  test('names members', () => {
    expect(pieces(`Selam <@${id}>!`)).toEqual([
      { kind: 'text', text: 'Selam ' },
      { kind: 'mention', memberId: id },
      { kind: 'text', text: '!' },
    ])
    expect(pieces('<@herkes>')).toEqual([{ kind: 'text', text: '<@herkes>' }])
  })

  test('has bold and italic, also in each other', () => {
    expect(pieces('**çok _önemli_**')).toEqual([
      {
        kind: 'strong',
        children: [
          { kind: 'text', text: 'çok ' },
          { kind: 'emphasis', children: [{ kind: 'text', text: 'önemli' }] },
        ],
      },
    ])
  })

  test('leaves sums and names with underscores alone', () => {
    for (const body of ['2*3*4 = 24', 'a * b * c', 'son_satis_raporu_v2', '** boş **']) {
      expect(pieces(body)).toEqual([{ kind: 'text', text: body }])
    }
  })

  test('keeps code as it is', () => {
    expect(pieces('`**x** <@a>`')).toEqual([{ kind: 'code', text: '**x** <@a>' }])
    expect(parseRichText('önce\n```js\nconst a = `1`\n\n\nx()\n```\nsonra')).toEqual([
      { kind: 'paragraph', children: [{ kind: 'text', text: 'önce' }] },
      { kind: 'code', text: 'const a = `1`\n\n\nx()' },
      { kind: 'paragraph', children: [{ kind: 'text', text: 'sonra' }] },
    ])
    expect(pieces('``` açık kaldı')).toEqual([{ kind: 'text', text: '``` açık kaldı' }])
  })

  test('is read in bounded time whatever it is made of', () => {
    for (const unit of ['**a ', '_a ', '`a', '```', 'https://', '(((', '<@']) {
      const started = performance.now()
      parseRichText(unit.repeat(16_000 / unit.length))
      expect(performance.now() - started, unit).toBeLessThan(3_000)
    }
  })
})
