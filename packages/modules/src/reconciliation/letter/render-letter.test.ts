import jsQR from 'jsqr'
import { describe, expect, test } from 'vitest'
import { openFonts } from './drawing/letter-fonts.ts'
import type { Letter, Side } from './letter.ts'
import { renderLetter } from './render-letter.ts'
import { askPoppler, printPage } from './testing/poppler.ts'
import { sampleLetter } from './testing/sample-letter.ts'

const fonts = openFonts()

const turkish = (opening: string, balance: string, aloud: string, side: string) => `
Çağdaş Şişe ve Ambalaj Sanayi A.Ş. Organize Sanayi Bölgesi 4. Cadde No: 17 Nilüfer, Bursa Vergi dairesi: Nilüfer · Vergi no.: 2340567891
Tarih: 01.10.2026 Sayı: 2026-000123 Iğdır Öğütücü Gıda İthalat İhracat Ltd. Şti. Atatürk Mah. Fırın Sok. No: 3/B Merkez, Iğdır
Vergi dairesi: Iğdır · Vergi no.: 4780123456
30.09.2026 tarihli cari hesap mutabakatı
Sayın Yetkili,
Şirketimiz kayıtlarına göre nezdimizdeki cari hesabınız 30.09.2026 tarihi itibarıyla ${opening}
Bakiye ${balance} Yazıyla ${aloud}
Bakiyenin yönü ${side} Bakiye tarihi 30.09.2026 Para birimi TRY
Bakiyeyi kayıtlarınızla karşılaştırmanızı ve mutabık olup olmadığınızı en geç 15.10.2026 tarihine kadar bildirmenizi rica ederiz.
Mutabık olmamanız hâlinde kayıtlarınızdaki bakiyeyi hesap ekstrenizle birlikte iletmeniz, farkın kısa sürede bulunmasını sağlayacaktır.
Bu mektup bir ödeme talebi değildir; yalnızca karşılıklı kayıtların doğrulanması amacıyla gönderilmiştir.
Saygılarımızla,
Ayşe Yıldırım Finans Müdürü Çağdaş Şişe ve Ambalaj Sanayi A.Ş.
Yanıtınız
Aşağıdaki bağlantıyı açarak veya karekodu telefonunuzla okutarak mutabık olduğunuzu ya da olmadığınızı bildirebilirsiniz.
Bunun için bir hesap açmanız gerekmez.
https://meydan.example.com/m/q7Jx2mVb9KcT4nWz8RfYpA
Son yanıt tarihi: 15.10.2026
Bilgi notu: 6102 sayılı Türk Ticaret Kanunu’nun 94’üncü maddesine göre, yazılı bir cari hesap sözleşmesi bulunan hâllerde bakiyeyi
gösteren cetveli alan taraf, aldığı tarihten itibaren bir ay içinde maddede sayılan yollardan biriyle itiraz etmezse bakiyeyi kabul etmiş
sayılır. Bu not yalnızca bilgi amaçlıdır; hukuki görüş değildir.
Sayfa 1 / 1 Tutar bilgilerinin SHA-256 özeti: #`

const english = (opening: string, balance: string, aloud: string, side: string) => `
Çağdaş Şişe ve Ambalaj Sanayi A.Ş. Organize Sanayi Bölgesi 4. Cadde No: 17 Nilüfer, Bursa Tax office: Nilüfer · Tax number: 2340567891
Date: 1 October 2026 Reference: 2026-000123 Iğdır Öğütücü Gıda İthalat İhracat Ltd. Şti. Atatürk Mah. Fırın Sok. No: 3/B Merkez, Iğdır
Tax office: Iğdır · Tax number: 4780123456
Confirmation of balance as at 30 September 2026
Dear Sir or Madam,
According to our records, your account with us shows ${opening}
Balance ${balance} In words ${aloud}
Whose debt ${side} Balance as at 30 September 2026 Currency TRY
Please compare this balance with your records and let us know by 15 October 2026 whether you agree with it. If you do not, please send
us the balance in your records together with your statement of account, so that the difference can be found quickly.
This letter is not a request for payment. Its only purpose is to confirm the records of both companies.
Yours faithfully,
Ayşe Yıldırım Finans Müdürü Çağdaş Şişe ve Ambalaj Sanayi A.Ş.
Your answer
Open the link below, or scan the code with your phone, to tell us whether you agree with this balance. You need no account for it.
https://meydan.example.com/m/q7Jx2mVb9KcT4nWz8RfYpA
Please answer by 15 October 2026
For information: under article 94 of the Turkish Commercial Code (Law No. 6102), where there is a written current account agreement,
a party that receives a statement of the balance and does not object to it within one month of receipt, in one of the forms that the
article names, is deemed to have accepted the balance. This note is for information only and is no legal advice.
Page 1 of 1 SHA-256 of the figures: #`

const liraAloud = 'Bir milyon iki yüz otuz dört bin beş yüz altmış yedi Türk lirası seksen dokuz kuruş'
const liraRead =
  'One million two hundred and thirty-four thousand five hundred and sixty-seven Turkish lira and eighty-nine kuruş'

const letters: [language: 'tr' | 'en', side: Side, text: string][] = [
  [
    'tr',
    'debit',
    turkish(
      '1.234.567,89 TL borç bakiyesi vermektedir. Bu bakiye, şirketinizin şirketimize olan borcunu göstermektedir.',
      '1.234.567,89 TL',
      liraAloud,
      'Borç (şirketiniz borçlu)',
    ),
  ],
  [
    'tr',
    'credit',
    turkish(
      '1.234.567,89 TL alacak bakiyesi vermektedir. Bu bakiye, şirketimizin şirketinize olan borcunu göstermektedir.',
      '1.234.567,89 TL',
      liraAloud,
      'Alacak (şirketiniz alacaklı)',
    ),
  ],
  [
    'tr',
    'zero',
    turkish(
      'bakiye vermemektedir. Bu tarihte şirketlerimizin birbirine borcu veya birbirinden alacağı bulunmamaktadır.',
      '0,00 TL',
      'Sıfır Türk lirası',
      'Borç ve alacak yok',
    ),
  ],
  [
    'en',
    'debit',
    english(
      'a debit balance of TRY 1,234,567.89 as at 30 September 2026. This is the amount that your company owes us.',
      'TRY 1,234,567.89',
      liraRead,
      'Debit (your company owes us)',
    ),
  ],
  [
    'en',
    'credit',
    english(
      'a credit balance of TRY 1,234,567.89 as at 30 September 2026. This is the amount that we owe your company.',
      'TRY 1,234,567.89',
      liraRead,
      'Credit (we owe your company)',
    ),
  ],
  [
    'en',
    'zero',
    english(
      'no balance as at 30 September 2026. On that date neither company owed the other anything.',
      'TRY 0.00',
      'Zero Turkish lira',
      'Nobody owes anything',
    ),
  ],
]

describe('a letter', () => {
  test.each(letters)('says on one sheet what it is to say: %s, %s', (language, side, text) => {
    const { pdf, pages } = renderLetter(fonts, sampleLetter(language, side))
    expect(textOf(pdf).replaceAll(/[0-9a-f]{64}/g, '#')).toBe(inOneLine(text))
    expect(pages).toBe(1)
  })

  test('has its fonts in it, in parts, with the characters that they stand for', () => {
    const { pdf } = renderLetter(fonts, sampleLetter())
    const rows = askPoppler('pdffonts', pdf).trim().split('\n').slice(2)
    expect(rows).toHaveLength(2)
    for (const row of rows) expect(row).toMatch(/\+Inter-(Regular|SemiBold) +CID TrueType +Identity-H +yes yes yes /)
  })

  test('prints every letter of Turkish, and the signs of currencies', () => {
    const every = 'abcçdefgğhıijklmnoöprsştuüvyz ABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ âîû ÂÎÛ ₺ € £ $ % “” ‘’ – — … • ½ ²'
    const { pdf, replaced } = renderLetter(fonts, withTitle(every))
    expect(textOf(pdf)).toContain(every)
    expect(replaced).toEqual([])
  })

  test('tells a screen reader its parts, its language and its title', () => {
    const { pdf } = renderLetter(fonts, sampleLetter())
    const facts = askPoppler('pdfinfo', pdf)
    expect(facts).toMatch(/Title: +Cari hesap mutabakat mektubu 2026-000123\n/)
    expect(facts).toMatch(/Tagged: +yes\n/)
    expect(facts).toMatch(/PDF version: +1.7\n/)
    expect(facts).toMatch(/JavaScript: +no\n/)
    expect(pdf.toString('latin1')).toContain('/Lang (tr)')
    const parts = askPoppler('pdfinfo', pdf, '-struct').match(/^ *(?:Document|H1|P|Table|TR|TH|TD|Link)\b/gm) ?? []
    const counts = Object.groupBy(
      parts.map((part) => part.trim()),
      (part) => part,
    )
    expect(counts).toMatchObject({
      Document: { length: 1 },
      H1: { length: 1 },
      Table: { length: 1 },
      Link: { length: 1 },
    })
    expect(counts).toMatchObject({ TR: { length: 5 }, TH: { length: 5 }, TD: { length: 5 } })
  })

  test('leads to the page for the answer by a click and by its code', () => {
    const { link } = sampleLetter().answer
    const { pdf } = renderLetter(fonts, sampleLetter())
    expect(askPoppler('pdfinfo', pdf, '-url')).toContain(link)
    expect(readCode(pdf)).toBe(link)
  })

  test('without a link says where it is, and leads nowhere', () => {
    const { pdf } = renderLetter(fonts, sampleLetter('tr', 'debit', { answer: { by: '2026-10-15', link: null } }))
    expect(askPoppler('pdfinfo', pdf, '-url')).not.toContain('http')
    expect(askPoppler('pdftotext', pdf, '-raw').replaceAll('\n', ' ')).toContain('kısa mesajdaki bağlantıyı açarak')
  })

  test('that is a preview says so on its page', () => {
    const text = (isPreview: boolean) =>
      askPoppler('pdftotext', renderLetter(fonts, sampleLetter('tr', 'debit', { isPreview })).pdf)
    expect(text(true)).toContain('ÖNİZLEME: bu mektup gönderilmemiştir')
    expect(text(false)).not.toContain('ÖNİZLEME')
  })

  test('with the longest link has a code that is read', () => {
    const answer = { by: '2026-10-15', link: `https://meydan.example.com/${'a1B_'.repeat(90)}` }
    expect(readCode(renderLetter(fonts, sampleLetter('tr', 'debit', { answer })).pdf)).toBe(answer.link)
  })

  test('is the same to a byte whenever it is made, and however many were made before it', () => {
    const letter = sampleLetter('tr', 'debit', { signedBy: 'Çağdaş Şişe A.Ş.' })
    const first = renderLetter(openFonts(), letter)
    renderLetter(fonts, sampleLetter('en', 'credit', { number: 'iiiiıııı\u00a0âéïõüŵŷż' }))
    const later = renderLetter(fonts, structuredClone(letter))
    expect(later.pdf.equals(first.pdf)).toBe(true)
    expect(later.signatureBox).toEqual(first.signatureBox)
  })

  test('has an id that is another one where a figure is', () => {
    const figures = { ...sampleLetter().figures, balance: '1234567.88' }
    const [one, other] = [sampleLetter(), sampleLetter('tr', 'debit', { figures })].map(
      (letter) => /\/ID \[<(\w+)>/.exec(renderLetter(fonts, letter).pdf.toString('latin1'))?.[1],
    )
    expect(one).toMatch(/^[0-9a-f]{32}$/)
    expect(other).not.toBe(one)
  })

  test('says who signed it where it is going to be signed, and where that is on it', () => {
    const { pdf, signatureBox } = renderLetter(fonts, sampleLetter('tr', 'debit', { signedBy: 'Çağdaş A.Ş.' }))
    expect(textOf(pdf)).toContain('Bu mektup elektronik olarak imzalanmıştır. İmzalayan: Çağdaş A.Ş.')
    expect(signatureBox?.page).toBe(0)
    const [left = 0, bottom = 0, right = 0, top = 0] = signatureBox?.rect ?? []
    expect(0 < left && left < right && right < 595 && 0 < bottom && bottom < top && top < 842).toBe(true)
  })
})

describe('the largest amount', () => {
  test.each(['tr', 'en'] as const)('stands whole on the letter: %s', (language) => {
    const figures = { balance: '9999999999999999.99', currency: 'EUR', side: 'debit', periodEnd: '2026-09-30' } as const
    const text = textOf(renderLetter(fonts, sampleLetter(language, 'debit', { figures })).pdf)
    expect(text).toContain(language === 'tr' ? '9.999.999.999.999.999,99 EUR' : 'EUR 9,999,999,999,999,999.99')
    expect(text).toContain(language === 'tr' ? 'doksan dokuz sent' : 'ninety-nine cents')
  })
})

function withTitle(title: string): Letter {
  return sampleLetter('tr', 'debit', { recipient: { ...sampleLetter().recipient, title } })
}

function textOf(pdf: Buffer): string {
  return inOneLine(askPoppler('pdftotext', pdf, '-raw'))
}

function inOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

function readCode(pdf: Buffer): string | undefined {
  const { width, height, grey } = printPage(pdf, 200)
  const pixels = new Uint8ClampedArray(4 * width * height).fill(255)
  for (let at = 0; at < width * height; at++) pixels.fill(grey[at] ?? 255, 4 * at, 4 * at + 3)
  return jsQR.default(pixels, width, height)?.data
}
