import type { DemoOrganisation } from '../../organisation.ts'
import { people } from './people.ts'
import { letterRoom, rooms } from './rooms.ts'
import { words } from './words.ts'

/** A food company that asks all whom it trades with for their balances at the end of each quarter. */
export const mutabakat: DemoOrganisation = {
  system: 'E-Mutabakat',
  name: 'Çınarlı Gıda Mutabakat',
  mailDomain: 'cinarligida.example',
  seed: 20_261_122,
  historyDays: 330,
  people,
  rooms,
  words,
  messages: 1_200,
  ledger: {
    counterparties: 180,
    room: letterRoom,
    reconcilers: ['Pelin Yazıcı', 'Cenk Ulaş', 'Dilara Göksu'],
    settings: {
      name: 'Çınarlı Gıda Sanayi ve Ticaret A.Ş.',
      address: 'Organize Sanayi Bölgesi 4. Cadde No: 18\nNilüfer / Bursa',
      taxOffice: 'Nilüfer',
      signatory: 'Okan Tezel',
      signatoryTitle: 'Muhasebe Müdürü',
      replyTo: 'mutabakat@cinarligida.example' as never,
      linkDays: 30,
      reminderDays: [7, 14],
      texts: { tr: '', en: '' },
    },
  },
  pages: [
    ['/reconciliation', 'letters of three quarters'],
    ['/reconciliation/counterparties', 'whom they ask'],
    ['/dashboard', 'what is open, in figures'],
  ],
  shown: ['Pelin Yazıcı', 'Sibel Erginer', 'Cenk Ulaş'],
}
