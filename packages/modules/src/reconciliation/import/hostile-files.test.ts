// Files that are refused as a whole. Each is what a person, a program or an attacker could send; none may do more than be refused.
import { AppError, type ErrorCode } from '@meydan/protocol'
import { afterAll, expect, test } from 'vitest'
import { maxCellLength, maxFileBytes } from './bounds.ts'
import { rawZip, type RawPart } from './testing/raw-zip.ts'
import { readAll, TestFiles } from './testing/test-files.ts'
import { rowXml, sheetXml, testWorkbook, type TestWorkbook } from './testing/workbook-parts.ts'

const files = new TestFiles()
afterAll(() => files[Symbol.asyncDispose]())

type Refusal = readonly [code: Extract<ErrorCode, `reconciliation.${string}`>, data?: object]

const unreadable = (reason: string): Refusal => ['reconciliation.file_unreadable', { reason }]
const complex = (reason: string): Refusal => ['reconciliation.file_too_complex', { reason }]
const unknown = (found: string): Refusal => ['reconciliation.file_type_unknown', { found }]

const sheet = (xml: string): Buffer => testWorkbook({ sheets: { A: xml } })
const part = (name: string, content: string): TestWorkbook => ({ parts: [{ name, content }] })
const workbookXml = (inside: string) => part('xl/workbook.xml', `<workbook xmlns:r="r">${inside}</workbook>`)
const whole = testWorkbook({ sheets: { A: rowXml(1, ['a', 1]) } })
const ole = (inside: string) =>
  Buffer.concat([
    Buffer.from('D0CF11E0A1B11AE1', 'hex'),
    Buffer.alloc(1_500),
    Buffer.from(inside, 'utf16le'),
    Buffer.alloc(500),
  ])
const zeros = (megabytes: number) => Buffer.alloc(megabytes * 1024 * 1024, 0x20)
const cellsOf = (columns: number) => Array.from({ length: columns }, () => '<c><v>1</v></c>').join('')

const sheetPart = (over: Partial<RawPart>): Buffer =>
  testWorkbook({ parts: [{ name: 'xl/worksheets/sheet1.xml', content: sheetXml(rowXml(1, ['a'])), ...over }] })

const refused: Readonly<Record<string, readonly [content: Buffer | string, refusal: Refusal]>> = {
  // Files of other kinds.
  'an empty file': ['', ['reconciliation.file_empty']],
  'a workbook of Excel before 2007': [ole('Workbook'), unknown('xls')],
  'a sheet of Excel before 1997': [Buffer.from('0908100000060500', 'hex'), unknown('xls')],
  'an encrypted workbook': [ole('EncryptedPackage'), ['reconciliation.file_encrypted']],
  'a web page that calls itself .xls': ['<html><table><tr><td>1</td></tr></table></html>', unknown('html')],
  'a web page after blank lines and a mark': ['\uFEFF\r\n  <!DOCTYPE html><p>', unknown('html')],
  'a table without a page': ['<table border=1><tr><td>a', unknown('html')],
  'a web page in UTF-16': [Buffer.from('\uFEFF<html>', 'utf16le'), unknown('html')],
  'a workbook of Excel 2003 in XML': ['<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>', unknown('xml')],
  'a PDF': ['%PDF-1.7 ...', unknown('pdf')],
  'a text of a word processor': ['{\\rtf1 ...', unknown('rtf')],
  'a picture': [Buffer.from('89504E470D0A1A0A0000000D494844520001020304050607', 'hex'), unknown('binary')],
  'a document of OpenDocument': [
    rawZip([
      { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', isStored: true },
      { name: 'content.xml', content: '<x/>' },
      { name: 'META-INF/manifest.xml', content: '<x/>' },
    ]),
    unknown('ods'),
  ],
  'a binary workbook': [testWorkbook({ parts: [{ name: 'xl/workbook.bin', content: 'x' }] }), unknown('xlsb')],
  'a text document': [
    testWorkbook({ parts: [{ name: 'word/document.xml', content: '<x/>' }], without: ['xl/workbook.xml'] }),
    unknown('docx'),
  ],
  slides: [
    rawZip([
      { name: '[Content_Types].xml', content: '' },
      { name: 'ppt/presentation.xml', content: '' },
    ]),
    unknown('pptx'),
  ],
  'a sheet of Numbers': [rawZip([{ name: 'Index/Document.iwa', content: '' }]), unknown('numbers')],
  'some zip file': [rawZip([{ name: 'a.txt', content: 'a' }]), unknown('zip')],
  'an empty zip file': [rawZip([]), unknown('zip')],
  'a file above the limit': [
    Buffer.alloc(maxFileBytes + 1, 'a'),
    ['reconciliation.file_too_big', { maxBytes: maxFileBytes }],
  ],

  // Containers that are broken, or lie.
  'a file that was cut off': [whole.subarray(0, whole.length - 40), unreadable('zip')],
  'the first half of a file': [whole.subarray(0, whole.length / 2), unreadable('zip')],
  'four bytes of a container': [whole.subarray(0, 4), unreadable('zip')],
  'a container with rubbish in the middle': [
    Buffer.concat([whole.subarray(0, 60), Buffer.alloc(whole.length - 300, 0x5a), whole.subarray(whole.length - 240)]),
    unreadable('zip'),
  ],
  'a part twice': [sheetPart({ name: 'XL/worksheets/SHEET1.xml' }), unreadable('part_twice')],
  'a part whose checksum is wrong': [sheetPart({ crc: 1 }), unreadable('checksum')],
  'a part that is longer than it says': [sheetPart({ size: 10 }), unreadable('zip')],
  'a part that is shorter than it says': [sheetPart({ size: 100_000 }), unreadable('zip')],
  'a part that is encrypted': [sheetPart({ flags: 1 }), ['reconciliation.file_encrypted']],
  'a part that is packed in a way that nobody knows': [sheetPart({ method: 99 }), unreadable('compression_unknown')],
  'a part that is said to be packed, and is not': [sheetPart({ isStored: true, method: 8 }), unreadable('zip')],
  'a name that leads out of the container': [
    testWorkbook({ parts: [{ name: '../../etc/passwd', content: 'x' }] }),
    unreadable('zip'),
  ],
  'a name that begins at the root': [
    testWorkbook({ parts: [{ name: '/etc/passwd', content: 'x' }] }),
    unreadable('zip'),
  ],
  'thousands of parts': [
    rawZip(Array.from({ length: 5_000 }, (_, index) => ({ name: `xl/${index}`, content: '', isStored: true }))),
    complex('parts'),
  ],

  // Bombs.
  'a sheet that is packed to burst': [sheetPart({ content: zeros(64) }), complex('ratio')],
  'texts that are packed to burst': [
    testWorkbook({
      sheets: { A: '<row r="1"><c r="A1" t="s"><v>0</v></c></row>' },
      parts: [{ name: 'xl/sharedStrings.xml', content: zeros(64) }],
    }),
    complex('ratio'),
  ],
  'a sheet that is said to be of 4 GB': [sheetPart({ size: 0xffff_fff0 }), complex('part_too_big')],
  'a list of sheets that is too big': [
    testWorkbook({ parts: [{ name: 'xl/workbook.xml', content: zeros(40), isStored: true }] }),
    complex('part_too_big'),
  ],
  'entities that multiply': [
    sheetPart({
      content:
        '<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet>&b;</worksheet>',
    }),
    unreadable('doctype'),
  ],
  'an entity that is a file': [
    sheetPart({ content: '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet>&x;</worksheet>' }),
    unreadable('doctype'),
  ],
  'a document type in the list of sheets': [
    testWorkbook(part('xl/workbook.xml', '<!DOCTYPE workbook><workbook/>')),
    unreadable('doctype'),
  ],
  'an entity that nobody declared': [sheet('<row r="1"><c r="A1" t="str"><v>&lol;</v></c></row>'), unreadable('xml')],
  'elements in elements in elements': [sheetPart({ content: `<worksheet>${'<a>'.repeat(1_000)}` }), complex('depth')],
  'a text without an end': [
    sheetPart({ content: `<worksheet><sheetData><row><c t="str"><v>${noise(4_000_000)}`, isStored: true }),
    complex('run'),
  ],
  'an attribute without an end': [
    sheetPart({ content: `<worksheet a="${noise(4_000_000)}`, isStored: true }),
    complex('run'),
  ],
  'a comment without an end': [
    sheetPart({ content: `<worksheet><!-- ${noise(4_000_000)}`, isStored: true }),
    complex('run'),
  ],

  // Parts that are missing or no XML.
  'no list of sheets': [testWorkbook({ without: ['xl/workbook.xml'] }), unreadable('part_missing')],
  'no sheet': [testWorkbook({ without: ['xl/worksheets/sheet1.xml'] }), unreadable('part_missing')],
  'a list of no sheets': [testWorkbook(workbookXml('<sheets/>')), ['reconciliation.file_empty']],
  'a sheet that points nowhere': [
    testWorkbook(workbookXml('<sheets><sheet name="A" r:id="rId77"/></sheets>')),
    unreadable('sheet_part_unknown'),
  ],
  'a sheet without a pointer': [
    testWorkbook(workbookXml('<sheets><sheet name="A"/></sheets>')),
    unreadable('sheet_part_unknown'),
  ],
  'more sheets than anybody has': [
    testWorkbook(workbookXml(`<sheets>${'<sheet name="A" r:id="rId1"/>'.repeat(1_001)}</sheets>`)),
    complex('sheets'),
  ],
  'XML that ends too early': [sheetPart({ content: '<worksheet><sheetData><row r="1">' }), unreadable('xml')],
  'XML with tags across each other': [sheet('<row r="1"><c r="A1"></row></c>'), unreadable('xml')],
  'a sheet that is no XML': [sheetPart({ content: 'Lorem ipsum' }), unreadable('xml')],
  'a sheet of nothing': [sheetPart({ content: '' }), unreadable('xml')],
  'XML that is no UTF-8': [
    sheetPart({
      content: Buffer.concat([Buffer.from('<worksheet a="'), Buffer.from([0xfe, 0xff]), Buffer.from('"/>')]),
    }),
    unreadable('xml'),
  ],
  'styles that are no XML': [testWorkbook(part('xl/styles.xml', '<styleSheet>')), unreadable('xml')],

  // Sheets that contradict themselves.
  'a cell beyond the last column': [sheet('<row r="1"><c r="XFE1"><v>1</v></c></row>'), unreadable('reference')],
  'a cell of no column': [sheet('<row r="1"><c r="1"><v>1</v></c></row>'), unreadable('reference')],
  'a cell of letters': [sheet('<row r="1"><c r="ZZZZZZ1"><v>1</v></c></row>'), unreadable('reference')],
  'a cell of another row': [sheet('<row r="1"><c r="A2"><v>1</v></c></row>'), unreadable('reference')],
  'a row beyond the last': [sheet('<row r="1048577"/>'), unreadable('reference')],
  'a row that is no number': [sheet('<row r="-1"/>'), unreadable('rows_out_of_order')],
  'the same row twice': [sheet(rowXml(2, ['a']) + rowXml(2, ['b'])), unreadable('rows_out_of_order')],
  'rows that go back': [sheet(rowXml(5, ['a']) + rowXml(4, ['b'])), unreadable('rows_out_of_order')],
  'a text that is not there': [sheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>'), unreadable('shared_string')],
  'a text of a number below zero': [
    sheet('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>'),
    unreadable('shared_string'),
  ],
  'a cell outside every row': [sheet('<row r="1"/><c r="A1"><v>1</v></c>'), unreadable('cell_outside_row')],
  'more columns than the last': [sheet(`<row r="1">${cellsOf(16_385)}</row>`), unreadable('reference')],
  'more columns in use than a list has': [
    sheet(`<row r="1">${cellsOf(201)}</row>`),
    ['reconciliation.too_many_columns', { maxColumns: 200 }],
  ],

  'one long text in every cell': [
    testWorkbook({
      strings: `<si><t>${'x'.repeat(32_000)}</t></si>`,
      sheets: { A: Array.from({ length: 200 }, () => `<row>${'<c t="s"><v>0</v></c>'.repeat(200)}</row>`).join('') },
    }),
    complex('text'),
  ],

  // Text files.
  'a quote that never ends': ['a;b\n"c;d\ne;f\n', unreadable('csv')],
  'a quote that never ends, in a big file': [`a;b\n"${'x'.repeat(3_000_000)}`, complex('record')],
  'a line that never ends': [`a;${'x'.repeat(3_000_000)}`, complex('record')],
  'more fields than a list has columns': [`${'x;'.repeat(300)}\n`, ['reconciliation.too_many_columns']],
}

function noise(length: number): string {
  return 'abcdefgh'.repeat(length / 8)
}

test.for(Object.entries(refused))('refuses %s', async ([, [content, [code, data]]]) => {
  const error: unknown = await readAll(await files.write(content)).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(AppError)
  expect(error).toMatchObject({ code, ...(data === undefined ? {} : { data }) })
})

test('refuses a sheet that is not there, and says which are', async () => {
  const path = await files.write(testWorkbook({ sheets: { Ocak: '', Şubat: '' } }))
  await expect(readAll(path, 'Mart')).rejects.toMatchObject({
    code: 'reconciliation.sheet_not_found',
    data: { sheets: ['Ocak', 'Şubat'] },
  })
})

test('a cell may be as long as Excel lets it', async () => {
  const text = 'x'.repeat(maxCellLength)
  expect(await readAll(await files.write(`a;${text}`))).toEqual({ 1: ["'a", `'${text}`] })
  expect(await readAll(await files.write(`a;${text}x`))).toEqual({ 1: ["'a", '! text_too_long'] })
})
