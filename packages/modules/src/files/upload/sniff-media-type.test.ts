import { expect, test } from 'vitest'
import sharp from 'sharp'
import { docxFile, movingGif, pdfFile, photo, xlsxFile, zipOf } from '../testing/samples.ts'
import { docx, officeTypeOf, xlsx } from './office-type.ts'
import { sniffMediaType } from './sniff-media-type.ts'

const picture = (format: 'png' | 'webp' | 'avif') =>
  sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
    .toFormat(format)
    .toBuffer()

test('knows pictures, documents and tables by their first bytes', async () => {
  expect(sniffMediaType(await photo())).toBe('image/jpeg')
  expect(sniffMediaType(await movingGif())).toBe('image/gif')
  expect(sniffMediaType(await picture('png'))).toBe('image/png')
  expect(sniffMediaType(await picture('webp'))).toBe('image/webp')
  expect(sniffMediaType(await picture('avif'))).toBe('image/avif')
  expect(sniffMediaType(pdfFile())).toBe('application/pdf')
  expect(sniffMediaType(xlsxFile())).toBe('application/zip')
})

test.each([
  ['UTF-8', Buffer.from('Cari;Bakiye\nÇağrı A.Ş.;1.234,56\n')],
  ['UTF-8 with a mark', Buffer.from('\uFEFFCari;Bakiye\n')],
  ['Windows-1254', Buffer.from([0xc7, 0x61, 0xf0, 0x72, 0xfd, 0x3b, 0x31, 0x0d, 0x0a])],
  ['UTF-16', Buffer.from('\uFEFFCari\tBakiye\n', 'utf16le')],
  ['white space in front', Buffer.from('\r\n ;a;b')],
])('takes text in %s for a table', (_name, bytes) => {
  expect(sniffMediaType(bytes)).toBe('text/csv')
})

test.each([
  ['nothing', Buffer.alloc(0)],
  ['white space', Buffer.from(' \n\t')],
  ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
  ['XML in UTF-16', Buffer.from('\uFEFF<?xml version="1.0"?>', 'utf16le')],
  ['HTML', Buffer.from('\uFEFF \n<!doctype html>')],
  ['an ELF program', Buffer.from('\x7fELF\x02\x01\x01')],
  ['a Windows program', Buffer.from('MZ\x90\x00\x03\x00')],
  ['HEIC', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic')],
  ['a video', Buffer.from('\0\0\0\x18ftypisom\0\0\0\0isomavc1')],
  ['a sound', Buffer.from('RIFF\0\0\0\0WAVE')],
  ['a head that is cut', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a])],
  ['AVIF in a box that ends before', Buffer.from('\0\0\0\x08ftypavif')],
  ['text with a zero', Buffer.from('a;b\0c')],
])('takes %s for nothing', (_name, bytes) => {
  expect(sniffMediaType(bytes)).toBeUndefined()
})

test('is not misled by a PDF that begins later', () => {
  expect(sniffMediaType(Buffer.concat([Buffer.from('<html>'), pdfFile()]))).toBeUndefined()
})

test('knows office files by the list of their entries', () => {
  const of = (bytes: Buffer, tail = bytes) => officeTypeOf(tail, bytes.length)
  expect(of(xlsxFile())).toBe(xlsx)
  expect(of(docxFile())).toBe(docx)
  expect(of(zipOf({ 'xl/workbook.xml': '' }, 'a comment'))).toBe(xlsx)
  expect(of(zipOf({ 'readme.txt': 'xl/workbook.xml' }))).toBeUndefined()
  const large = zipOf({ 'a.bin': Buffer.alloc(1_000), 'xl/workbook.xml': '' })
  expect(of(large, large.subarray(-200))).toBe(xlsx)
  expect(of(large, large.subarray(-60))).toBeUndefined()
})

test('takes a broken list for none', () => {
  const whole = xlsxFile()
  expect(officeTypeOf(Buffer.alloc(0), 0)).toBeUndefined()
  expect(officeTypeOf(whole.subarray(0, -30), whole.length - 30)).toBeUndefined()
  for (let at = whole.length - 22; at < whole.length; at++) {
    const broken = Buffer.from(whole)
    broken[at] = 0xff
    expect(() => officeTypeOf(broken, broken.length)).not.toThrow()
  }
})
