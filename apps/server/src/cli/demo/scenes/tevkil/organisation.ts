import type { DemoOrganisation } from '../../organisation.ts'
import { people } from './people.ts'
import { rooms } from './rooms.ts'
import { words } from './words.ts'

/** Lawyers of seven cities who go to hearings for each other. */
export const tevkil: DemoOrganisation = {
  system: 'Tevkil',
  name: 'Terazi Tevkil Ağı',
  mailDomain: 'terazi.example',
  seed: 20_261_121,
  historyDays: 183,
  people,
  rooms,
  words,
  messages: 4_000,
  pages: [['', 'conversations: mostly of two, and a channel for each court house']],
  shown: ['Nazlı Ertem', 'Meltem Sarp', 'Hande Ulusoy'],
}
