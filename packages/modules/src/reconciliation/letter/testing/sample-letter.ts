import type { Letter, Side } from '../letter.ts'
import { defaultTexts } from '../template/default-texts.ts'

/** A letter as a company sends it; for tests, pictures and measurements. */
export function sampleLetter(language: 'tr' | 'en' = 'tr', side: Side = 'debit', change: Partial<Letter> = {}): Letter {
  return {
    language,
    number: '2026-000123',
    date: '2026-10-01',
    madeAt: '2026-10-01T09:30:00Z',
    sender: {
      title: 'Çağdaş Şişe ve Ambalaj Sanayi A.Ş.',
      address: 'Organize Sanayi Bölgesi 4. Cadde No: 17\nNilüfer, Bursa',
      taxOffice: 'Nilüfer',
      taxNumber: '2340567891',
    },
    logo: null,
    recipient: {
      title: 'Iğdır Öğütücü Gıda İthalat İhracat Ltd. Şti.',
      address: 'Atatürk Mah. Fırın Sok. No: 3/B\nMerkez, Iğdır',
      taxOffice: 'Iğdır',
      taxNumber: '4780123456',
    },
    figures: { balance: side === 'zero' ? '0.00' : '1234567.89', currency: 'TRY', side, periodEnd: '2026-09-30' },
    texts: defaultTexts(language, side),
    answer: { by: '2026-10-15', link: 'https://meydan.example.com/m/q7Jx2mVb9KcT4nWz8RfYpA' },
    signatory: { name: 'Ayşe Yıldırım', title: 'Finans Müdürü' },
    signedBy: null,
    isPreview: false,
    hasLegalNote: true,
    ...change,
  }
}
