import type { DemoOrganisation } from '../../organisation.ts'
import { people } from './people.ts'
import { postsOfBody } from './posts-of-body.ts'
import { postsOfDays } from './posts-of-days.ts'
import { postsOfLife } from './posts-of-life.ts'
import { postsOfMind } from './posts-of-mind.ts'
import { repliesOf, usualReplies } from './replies.ts'
import { rooms } from './rooms.ts'
import { words } from './words.ts'

/** Three hundred people who finish what they plan, and tell each other of it in the feed. */
export const topluluk: DemoOrganisation = {
  system: 'Topluluk',
  name: 'Yol Arkadaşları Topluluğu',
  mailDomain: 'yolarkadaslari.example',
  seed: 20_261_123,
  historyDays: 183,
  people,
  rooms,
  words,
  messages: 1_500,
  feed: {
    posts: 150,
    scenes: [...postsOfBody, ...postsOfMind, ...postsOfLife, ...postsOfDays],
    usualReplies,
    repliesOf,
    departmentOf: {
      koşu: 'Koşu',
      dil: 'Yabancı dil',
      yazılım: 'Yazılım',
      kitap: 'Kitap',
      bütçe: 'Bütçe',
      sağlık: 'Sağlık',
      sınav: 'Sınav',
      hobi: 'Hobi',
      topluluk: 'Ekip',
    },
  },
  pages: [
    ['/community', 'posts, likes and comments'],
    ['/dashboard', 'who was there, in figures'],
  ],
  shown: ['Selin Aras', 'Mert Yalın', 'Kerem Sağnak'],
}
