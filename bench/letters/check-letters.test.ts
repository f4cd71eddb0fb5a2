import { expect, test } from 'vitest'
import { faultsOfLetters, faultsOfMails } from './check-letters.ts'

const addresses = ['a@firma.example', 'b@firma.example']
const letterTo = (address: string) => ({ state: 'delivered', address, sent: 1, documents: 1 })
const mailTo = (address: string, pdfs = 1) => ({ to: [address], messageId: `<${address}>`, pdfs, pdfBytes: 1 })

test('nothing is wrong where each address has its letter and its mail, whatever others were mailed', () => {
  expect(faultsOfLetters(addresses.map(letterTo), addresses)).toEqual([])
  expect(faultsOfMails([...addresses.map((to) => mailTo(to)), mailTo('kisi@example.com', 0)], addresses)).toEqual([])
})

test('a letter that is lost, doubled or of nobody is found', () => {
  const letters = ['a@firma.example', 'a@firma.example', 'c@firma.example'].map(letterTo)
  expect(faultsOfLetters(letters, addresses)).toEqual([
    '1 letters were lost',
    '1 letters were doubled',
    '1 letters are of nobody',
  ])
})

test('a letter that did not arrive, went out twice or has no document is found', () => {
  const [one, other] = addresses.map(letterTo) as [ReturnType<typeof letterTo>, ReturnType<typeof letterTo>]
  expect(
    faultsOfLetters(
      [
        { ...one, state: 'sent', sent: 0, documents: 0 },
        { ...other, sent: 2 },
      ],
      addresses,
    ),
  ).toEqual(['1 letters are not delivered', '2 letters were not sent once', '1 letters have not one document'])
})

test('a mail that is missing, came twice or brings no PDF is found', () => {
  const mails = [mailTo('a@firma.example'), mailTo('a@firma.example', 0)]
  expect(faultsOfMails(mails, addresses)).toEqual([
    '1 mails are missing',
    '1 mails came more than once',
    '1 mails have not one PDF file',
  ])
})
