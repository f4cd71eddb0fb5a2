import type { DemoOrganisation } from '../../organisation.ts'
import { people } from './people.ts'
import { rooms } from './rooms.ts'
import { words } from './words.ts'

/** A forwarder of forty people with six months behind it. load-test.yml signs in as its people. */
export const optima: DemoOrganisation = {
  system: 'Optima HR',
  name: 'Anafarta Lojistik A.Ş.',
  mailDomain: 'anafarta.example',
  seed: 20_261_120,
  historyDays: 183,
  people,
  rooms,
  words,
  messages: 20_000,
  pages: [
    ['', 'channels, groups and threads'],
    ['/members', 'people by department'],
  ],
  shown: ['Ayşe Yılmaz', 'Elif Arslan', 'Zeynep Kaya'],
}
