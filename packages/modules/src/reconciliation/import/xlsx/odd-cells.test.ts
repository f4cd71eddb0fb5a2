// What sheets say in odd ways, and what is read.
import { afterAll, expect, test } from 'vitest'
import { readAll, TestFiles } from '../testing/test-files.ts'
import { rowXml, testWorkbook, type TestWorkbook } from '../testing/workbook-parts.ts'

const files = new TestFiles()
afterAll(() => files[Symbol.asyncDispose]())

/** One cell, A1. */
const cells: Readonly<Record<string, readonly [xml: string, read: string]>> = {
  'a whole number': ['<c r="A1"><v>42</v></c>', '42'],
  'a number with noise of binary fractions': ['<c r="A1"><v>1234.5600000000001</v></c>', '1234.56'],
  'a sum of a tenth and a fifth': ['<c r="A1"><v>0.30000000000000004</v></c>', '0.3'],
  'a number just below': ['<c r="A1"><v>1234.5599999999999</v></c>', '1234.56'],
  'a number with three decimals': ['<c r="A1"><v>1234.565</v></c>', '1234.565'],
  'a tax number in scientific notation': ['<c r="A1"><v>1.23456789E9</v></c>', '1234567890'],
  'a tax number with a small e': ['<c r="A1"><v>1.23456789e+9</v></c>', '1234567890'],
  'a tiny number': ['<c r="A1"><v>1E-3</v></c>', '0.001'],
  'a negative zero': ['<c r="A1"><v>-0</v></c>', '0'],
  'a number with zeros before it': ['<c r="A1"><v>007.50</v></c>', '7.5'],
  'the largest amount with kuruş that a number keeps': ['<c r="A1"><v>9999999999999.99</v></c>', '9999999999999.99'],
  'an amount whose kuruş a number cannot keep': ['<c r="A1"><v>98765432109876.54</v></c>', '~98765432109876.5'],
  'digits beyond those of Excel': ['<c r="A1"><v>12345678901234567</v></c>', '~12345678901234600'],
  'blanks around a number': ['<c r="A1"><v> 5 </v></c>', '5'],
  'an endless number': [`<c r="A1"><v>${'9'.repeat(100)}</v></c>`, '! cell_error'],
  'something that is no number': ['<c r="A1"><v>12abc</v></c>', '! cell_error'],
  'a number of another kind': ['<c r="A1"><v>0x1F</v></c>', '! cell_error'],
  'a day in a format of every file': ['<c r="A1" s="1"><v>46022</v></c>', 'day 2025-12-31'],
  'a day in a format of its own': ['<c r="A1" s="2"><v>46022.75</v></c>', 'day 2025-12-31'],
  'the day before the one that was not': ['<c r="A1" s="1"><v>59</v></c>', 'day 1900-02-28'],
  'the day that was not': ['<c r="A1" s="1"><v>60</v></c>', '! date_invalid'],
  'the day after the one that was not': ['<c r="A1" s="1"><v>61</v></c>', 'day 1900-03-01'],
  'a day below every day': ['<c r="A1" s="1"><v>-5</v></c>', '! date_invalid'],
  'a day beyond every day': ['<c r="A1" s="1"><v>99999999</v></c>', '! date_invalid'],
  'an amount with the sign of a currency': ['<c r="A1" s="3"><v>1234.5</v></c>', '1234.5'],
  'a time of the day': ['<c r="A1" s="4"><v>0.5</v></c>', '0.5'],
  'a style that is not there': ['<c r="A1" s="999"><v>1</v></c>', '1'],
  'a day of a strict document': ['<c r="A1" t="d"><v>2025-12-31T00:00:00</v></c>', 'day 2025-12-31'],
  'a day that is none': ['<c r="A1" t="d"><v>yesterday</v></c>', '! cell_error'],
  yes: ['<c r="A1" t="b"><v>1</v></c>', 'true'],
  no: ['<c r="A1" t="b"><v>0</v></c>', 'false'],
  'a reference that is gone': ['<c r="A1" t="e"><v>#REF!</v></c>', '! cell_error'],
  'a value that is not there': ['<c r="A1" t="e"><f>VLOOKUP(1,2,3)</f><v>#N/A</v></c>', '! cell_error'],
  'a formula with its value': ['<c r="A1"><f>1+1</f><v>2</v></c>', '2'],
  'a formula that shares another': ['<c r="A1"><f t="shared" si="0"/><v>2.5</v></c>', '2.5'],
  'a formula with a text': ['<c r="A1" t="str"><f>"a"</f><v>Ünvan</v></c>', "'Ünvan"],
  'a formula with an empty text': ['<c r="A1" t="str"><f>""</f><v></v></c>', ''],
  'a formula that nobody has calculated': ['<c r="A1"><f>SUM(B1:B9)</f></c>', '! formula_without_value'],
  'a formula with an empty value': ['<c r="A1"><f>SUM(B1:B9)</f><v/></c>', '! formula_without_value'],
  'a text of its own': ['<c r="A1" t="inlineStr"><is><t>Şişli</t></is></c>', "'Şişli"],
  'a text in pieces': [
    '<c r="A1" t="inlineStr"><is><r><t>Şiş</t></r><r><rPr><b/></rPr><t xml:space="preserve">li </t></r></is></c>',
    "'Şişli ",
  ],
  'a text and how it is pronounced': [
    '<c r="A1" t="inlineStr"><is><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></is></c>',
    "'東京",
  ],
  'a text with entities': ['<c r="A1" t="str"><v>A &amp; B &lt;C&gt; &#304;</v></c>', "'A & B <C> İ"],
  'a text as character data': ['<c r="A1" t="str"><v><![CDATA[A & B]]></v></c>', "'A & B"],
  'a text with an escaped end of line': ['<c r="A1" t="str"><v>a_x000D_b</v></c>', "'a\rb"],
  'a text with an escaped escape': ['<c r="A1" t="str"><v>_x005F_x0041_</v></c>', "'_x0041_"],
  'a text with an escaped NUL': ['<c r="A1" t="str"><v>a_x0000_b</v></c>', '! text_invalid'],
  'half a character': ['<c r="A1" t="str"><v>a_xD83D_b</v></c>', '! text_invalid'],
  blanks: ['<c r="A1" t="str"><v>  </v></c>', ''],
  'a style and nothing': ['<c r="A1" s="1"/>', ''],
  'a number with a comment in it': ['<c r="A1"><v>1<!-- 2 -->3</v></c>', '13'],
  'a cell without a reference': ['<c><v>3</v></c>', '3'],
  'zeros before a number that is a text': ['<c r="A1" t="str"><v>0012345678</v></c>', "'0012345678"],
  'a cell that comes twice': ['<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>', '! cell_twice'],
  'a cell that is empty before it comes': ['<c r="A1" s="1"/><c r="A1"><v>2</v></c>', '2'],
  'a text that is too long': [`<c r="A1" t="str"><v>${'x'.repeat(32_768)}</v></c>`, '! text_too_long'],
}

test.for(Object.entries(cells))('reads %s', async ([, [xml, read]]) => {
  const found = await readAll(await files.write(testWorkbook({ sheets: { A: `<row r="1">${xml}</row>` } })))
  expect(found).toEqual(read === '' ? {} : { 1: [read] })
})

const dates: TestWorkbook = {
  sheets: { A: '<row r="1"><c r="A1" s="1"><v>0</v></c><c r="B1" s="1"><v>44560</v></c></row>' },
}

const workbooks: Readonly<Record<string, readonly [workbook: TestWorkbook, read: Record<number, string[]>]>> = {
  'shared texts, rich ones and pronounced ones': [
    {
      strings:
        '<si><t>bir</t></si><si><r><t>i</t></r><r><t>ki</t></r><rPh sb="0" eb="1"><t>x</t></rPh><phoneticPr/></si><si/>',
      sheets: {
        A: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>',
      },
    },
    { 1: ["'bir", "'iki"] },
  ],
  'days counted from 1904': [
    { ...dates, workbookProperties: '<workbookPr date1904="1"/>' },
    { 1: ['day 1904-01-01', 'day 2025-12-31'] },
  ],
  'days counted from 1900 where it says so': [
    { ...dates, workbookProperties: '<workbookPr date1904="false"/>' },
    { 1: ['! date_invalid', 'day 2021-12-30'] },
  ],
  'rows and cells without references': [
    { sheets: { A: '<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>' } },
    { 1: ['1', '2'], 3: ['3'] },
  ],
  'cells out of order': [
    { sheets: { A: '<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>' } },
    { 1: ['1', '2', '3'] },
  ],
  'a cell in the last column': [
    { sheets: { A: '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>' } },
    { 1048576: expect.arrayContaining(['']) as string[] },
  ],
  'an absurd dimension': [
    { sheets: { A: `<dimension ref="A1:XFD1048576"/><sheetData>${rowXml(1, [1])}</sheetData>` } },
    { 1: ['1'] },
  ],
  'all columns declared, and styled cells in each': [
    {
      sheets: {
        A: `<cols><col min="1" max="16384" style="1"/></cols><sheetData><row r="1">${'<c s="1"/>'.repeat(16_384)}</row>${rowXml(2, [1])}</sheetData>`,
      },
    },
    { 2: ['1'] },
  ],
  'merged cells: the value stands in the first': [
    {
      sheets: {
        A: `<sheetData><row r="1"><c r="A1"><v>7</v></c><c r="B1"/></row></sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells>`,
      },
    },
    { 1: ['7'] },
  ],
  'names with prefixes, as some writers make them': [
    {
      parts: [
        {
          name: 'xl/worksheets/sheet1.xml',
          content:
            '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>',
        },
      ],
    },
    { 1: ['1'] },
  ],
  'a strict document': [
    {
      parts: [
        {
          name: 'xl/workbook.xml',
          content:
            '<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:s="http://purl.oclc.org/ooxml/officeDocument/relationships" conformance="strict"><sheets><sheet name="A" sheetId="1" s:id="rId1"/></sheets></workbook>',
        },
        {
          name: 'xl/_rels/workbook.xml.rels',
          content:
            '<Relationships><Relationship Id="rId1" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
        },
        {
          name: 'xl/worksheets/sheet1.xml',
          content:
            '<worksheet xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheetData><row r="1"><c r="A1" t="d"><v>2025-12-31</v></c></row></sheetData></worksheet>',
        },
      ],
    },
    { 1: ['day 2025-12-31'] },
  ],
  'XML in UTF-16': [
    {
      parts: [
        {
          name: 'xl/worksheets/sheet1.xml',
          content: Buffer.from(
            '\uFEFF<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>ğ</v></c></row></sheetData></worksheet>',
            'utf16le',
          ),
        },
      ],
    },
    { 1: ["'ğ"] },
  ],
  'a list of sheets where nothing points to it': [
    { sheets: { A: rowXml(1, ['a']) }, without: ['_rels/.rels'] },
    { 1: ["'a"] },
  ],
  'neither texts nor styles': [
    { sheets: { A: rowXml(1, ['a', 1]) }, without: ['xl/styles.xml', 'xl/sharedStrings.xml'] },
    { 1: ["'a", '1'] },
  ],
  'rows of something else behind the cells': [
    {
      sheets: {
        A: `<sheetData>${rowXml(1, [1])}</sheetData><extLst><ext><row r="1"><c r="A1"><v>9</v></c></row></ext></extLst>`,
      },
    },
    { 1: ['1'] },
  ],
  'nothing at all': [{}, {}],
}

test.for(Object.entries(workbooks))('reads %s', async ([, [workbook, read]]) => {
  expect(await readAll(await files.write(testWorkbook(workbook)))).toEqual(read)
})

test('reads the first sheet that is shown, or the one that is asked for', async () => {
  const path = await files.write(
    testWorkbook({
      sheets: { Gizli: rowXml(1, ['gizli']), Açık: rowXml(1, ['açık']), Üçüncü: rowXml(1, ['üçüncü']) },
      sheetAttributes: { Gizli: 'state="veryHidden"' },
    }),
  )
  expect(await readAll(path)).toEqual({ 1: ["'açık"] })
  expect(await readAll(path, 'Gizli')).toEqual({ 1: ["'gizli"] })
  expect(await readAll(path, 'Üçüncü')).toEqual({ 1: ["'üçüncü"] })
})

test('takes no chart for a sheet', async () => {
  const path = await files.write(
    testWorkbook({
      sheets: { A: rowXml(1, ['a']) },
      parts: [
        {
          name: 'xl/workbook.xml',
          content:
            '<workbook xmlns:r="r"><sheets><sheet name="Grafik" r:id="rId9"/><sheet name="A" r:id="rId1"/></sheets></workbook>',
        },
        {
          name: 'xl/_rels/workbook.xml.rels',
          content: `<Relationships><Relationship Id="rId9" Type="x/chartsheet" Target="chartsheets/sheet1.xml"/><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
        },
      ],
    }),
  )
  expect(await readAll(path)).toEqual({ 1: ["'a"] })
})
