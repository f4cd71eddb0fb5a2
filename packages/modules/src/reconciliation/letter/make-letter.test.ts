import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { describe, expect, test } from 'vitest'
import { makeTestCertificate } from '../certificate/make-test-certificate.ts'
import { createLetterMaker, type MadeLetter } from './make-letter.ts'
import { askPoppler } from './testing/poppler.ts'
import { sampleLetter } from './testing/sample-letter.ts'

const now = new Date('2026-09-01T00:00:00Z')
const material = await makeTestCertificate('Çağdaş Şişe A.Ş.', { key: 'rsa', now })

test('makes signed letters that say who signed them, and when', () => {
  const { pdf, pages } = createLetterMaker(material)(sampleLetter())
  const said = askPoppler('pdfsig', pdf)
  expect(said).toContain('Signature is Valid.')
  expect(said).toContain('Signing Time: Oct 01 2026')
  expect(askPoppler('pdftotext', pdf, '-raw').replaceAll('\n', ' ')).toContain('TEST - GEÇERSİZ - NOT VALID')
  expect(pages).toBe(1)
})

test('without a key makes letters that say nothing of a signature', () => {
  const { pdf } = createLetterMaker(null)(sampleLetter('en', 'debit', { signedBy: 'Somebody' }))
  expect(askPoppler('pdfsig', pdf)).not.toContain('Signature #')
  expect(askPoppler('pdftotext', pdf)).not.toContain('signed')
})

describe('a certificate', () => {
  test.each([
    ['is not valid yet', '2026-08-31T23:59:59Z', 'certificate_not_yet_valid'],
    ['is valid no more', '2028-09-01T00:00:01Z', 'certificate_expired'],
  ])('that %s when a letter is made signs nothing', (_what, madeAt, code) => {
    const make = createLetterMaker(material)
    expect(() => make(sampleLetter('tr', 'debit', { madeAt }))).toThrow(
      expect.objectContaining({ code: `reconciliation.${code}` }),
    )
    expect(make(sampleLetter()).pages).toBe(1)
  })
})

test('a thread makes the same letters to a byte, of what was copied to it', async () => {
  const letters = [
    sampleLetter(),
    sampleLetter('en', 'credit', { number: '2' }),
    sampleLetter('tr', 'zero', { number: '3' }),
  ]
  const worker = new Worker(new URL('testing/letter-thread.ts', import.meta.url), { workerData: { material, letters } })
  const come: MadeLetter[] = []
  worker.on('message', (letter: MadeLetter) => come.push(letter))
  await once(worker, 'exit')
  const make = createLetterMaker(material)
  expect(come.map(({ pdf }) => Buffer.from(pdf))).toEqual(letters.map((letter) => make(letter).pdf))
})
