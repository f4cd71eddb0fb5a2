// Text files in odd shapes, and what is read.
import { afterAll, expect, test } from 'vitest'
import { openSpreadsheet } from '../file/open-spreadsheet.ts'
import { readAll, TestFiles } from '../testing/test-files.ts'

const files = new TestFiles()
afterAll(() => files[Symbol.asyncDispose]())

/** What Turkish Windows writes of the letters that Latin 1 has not. */
const windows = (text: string): Buffer => {
  const bytes: Readonly<Record<string, number>> = { ğ: 0xf0, Ğ: 0xd0, ş: 0xfe, Ş: 0xde, ı: 0xfd, İ: 0xdd }
  return Buffer.from(Array.from(text, (letter) => bytes[letter] ?? letter.charCodeAt(0)))
}
const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

const texts: Readonly<Record<string, readonly [content: Buffer | string, read: Record<number, string[]>]>> = {
  semicolons: ['a;b\n1;2\n', { 1: ["'a", "'b"], 2: ["'1", "'2"] }],
  commas: ['a,b\n1,2\n', { 1: ["'a", "'b"], 2: ["'1", "'2"] }],
  tabs: ['a\tb\n1\t2', { 1: ["'a", "'b"], 2: ["'1", "'2"] }],
  bars: ['a|b\n1|2', { 1: ["'a", "'b"], 2: ["'1", "'2"] }],
  'semicolons with decimal commas': ['a;b\nx;1,5\ny;2,5\n', { 1: ["'a", "'b"], 2: ["'x", "'1,5"], 3: ["'y", "'2,5"] }],
  'commas in quotes': ['a;"b,c,d"\n1;"2,3,4"\n', { 1: ["'a", "'b,c,d"], 2: ["'1", "'2,3,4"] }],
  'one column': ['a\nb\n', { 1: ["'a"], 2: ["'b"] }],
  'a line that tells the separator': ['sep=,\na,b;c\n', { 1: ["'a", "'b;c"] }],
  'a line that tells it, with the ends of Windows': ['SEP=;\r\na;b\r\n', { 1: ["'a", "'b"] }],
  'a line that tells it, and nothing': ['sep=;', {}],
  'quotes in quotes': ['"a ""b"" c";d\n', { 1: [`'a "b" c`, "'d"] }],
  'a quote in a field without': ['5" boru;3\n', { 1: [`'5" boru`, "'3"] }],
  'ends of lines in quotes': ['"a\r\nb";c\n1;2\n', { 1: ["'a\r\nb", "'c"], 2: ["'1", "'2"] }],
  'the ends of Windows': ['a;b\r\n1;2\r\n', { 1: ["'a", "'b"], 2: ["'1", "'2"] }],
  'the ends of old Macintoshes': ['a;b\r1;2\r', { 1: ["'a", "'b"], 2: ["'1", "'2"] }],
  'rows of different lengths': [
    'a;b;c\n1\n1;2;3;4\n',
    { 1: ["'a", "'b", "'c"], 2: ["'1"], 3: ["'1", "'2", "'3", "'4"] },
  ],
  'empty lines': ['a;b\n\n;\n1;2\n\n', { 1: ["'a", "'b"], 4: ["'1", "'2"] }],
  'UTF-8 with its mark': ['\uFEFFÜnvan;Ş\n', { 1: ["'Ünvan", "'Ş"] }],
  'UTF-8 with its mark, and a quote': ['\uFEFF"Ünvan";Ş\n', { 1: ["'Ünvan", "'Ş"] }],
  'UTF-8 with its mark, and the separator': ['\uFEFFsep=|\nÜ|Ş\n', { 1: ["'Ü", "'Ş"] }],
  'UTF-16, the low byte first': [Buffer.from('\uFEFFÜnvan;Ş\n', 'utf16le'), { 1: ["'Ünvan", "'Ş"] }],
  'UTF-16, the high byte first': [swapped('\uFEFFÜnvan;Ş\n'), { 1: ["'Ünvan", "'Ş"] }],
  'UTF-16 without a mark': [
    Buffer.from('Unvan;Bakiye\nA;1\n', 'utf16le'),
    { 1: ["'Unvan", "'Bakiye"], 2: ["'A", "'1"] },
  ],
  'the letters of Turkish Windows': [windows('İğdır ŞİŞLİ;ığüşöç\n'), { 1: ["'İğdır ŞİŞLİ", "'ığüşöç"] }],
  'the letters of Turkish Windows at the end of a long file': [
    Buffer.concat([Buffer.from('a;b\n'.repeat(50_000)), windows('ş;ğ\n')]),
    expect.objectContaining({ 50001: ["'ş", "'ğ"] }) as Record<number, string[]>,
  ],
  'UTF-8 across the pieces that a file is read in': [
    'ş'.repeat(20_000) + '\n' + `x${'ş'.repeat(20_000)}\n`.repeat(3),
    expect.objectContaining({ 4: [`'x${'ş'.repeat(20_000)}`] }) as Record<number, string[]>,
  ],
  'a NUL': ['a;b\n1;x\0y\n', { 1: ["'a", "'b"], 2: ["'1", '! text_invalid'] }],
  'a field that is too long': [`a;${'x'.repeat(40_000)}\n`, { 1: ["'a", '! text_too_long'] }],
  'blanks around fields': [' a ; b \n', { 1: ["' a ", "' b "] }],
  'the end of a file of DOS': ['a;b\n\x1a', { 1: ["'a", "'b"], 2: ["'\x1a"] }],
  'nothing but ends of lines': ['\n\n\r\n', {}],
  'a formula, which is a text here': ['=1+1;@x\n', { 1: ["'=1+1", "'@x"] }],
}

test.for(Object.entries(texts))('reads %s', async ([, [content, read]]) => {
  expect(await readAll(await files.write(content))).toEqual(read)
})

test('says how a file is written', async () => {
  const of = async (content: Buffer | string) => {
    await using spreadsheet = await openSpreadsheet(await files.write(content))
    return [spreadsheet.type, spreadsheet.encoding, spreadsheet.separator]
  }
  expect(await of('ş;b\n')).toEqual(['csv', 'utf-8', ';'])
  expect(await of(windows('ş\tb\n'))).toEqual(['csv', 'windows-1254', '\t'])
  expect(await of(Buffer.from('\uFEFFa,b', 'utf16le'))).toEqual(['csv', 'utf-16le', ','])
  expect(await of(swapped('\uFEFFa|b'))).toEqual(['csv', 'utf-16be', '|'])
})
