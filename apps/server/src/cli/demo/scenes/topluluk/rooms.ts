import type { DemoRoom } from '../../organisation.ts'
import { freeHours } from '../../plan/working-hours.ts'
import { among, channel } from '../room-kinds.ts'
import { companionScenes, learnerScenes, runnerScenes, squareScenes } from './talk.ts'

const ofLeisure = { rhythm: freeHours } as const

/** Few rooms: what there is to say stands in the feed. */
export const rooms: readonly DemoRoom[] = [
  channel({
    ...ofLeisure,
    name: 'meydan',
    topic: 'Herkesin uğradığı yer',
    departments: 'all',
    isDefault: true,
    scenes: squareScenes,
    weight: 14,
  }),
  channel({
    ...ofLeisure,
    name: 'koşu-kolu',
    topic: 'Buluşmalar, parkurlar, ayakkabılar',
    departments: ['Koşu', 'Sağlık'],
    guests: ['Selin Aras'],
    scenes: runnerScenes,
    weight: 8,
  }),
  channel({
    ...ofLeisure,
    name: 'konuşma-grubu',
    topic: 'Yabancı dil pratiği, salı ve perşembe',
    departments: ['Yabancı dil'],
    guests: ['Ece Baydar'],
    scenes: learnerScenes,
    weight: 7,
  }),
  channel({
    ...ofLeisure,
    name: 'sınav-odası',
    topic: 'Birlikte çalışanlar',
    departments: ['Sınav', 'Yazılım'],
    guests: ['Mert Yalın'],
    scenes: learnerScenes,
    weight: 5,
  }),
  among(['Selin Aras', 'Mert Yalın', 'Ece Baydar'], squareScenes, 3, freeHours),
  among(['Selin Aras', 'Kerem Sağnak'], companionScenes, 1, freeHours),
  among(['Kerem Sağnak', 'Nil Karasu'], companionScenes, 1, freeHours),
]
