import type { DemoRoom } from '../../organisation.ts'
import { among, channel } from '../room-kinds.ts'
import { bookScenes, deskScenes, letterScenes } from './talk.ts'

/** The room that shows the letters of the newest period. */
export const letterRoom = 'mutabakat'

/** Few rooms; the letters are the work. */
export const rooms: readonly DemoRoom[] = [
  channel({
    name: 'genel',
    topic: 'Mali işler ve birlikte çalıştıkları',
    departments: 'all',
    isDefault: true,
    scenes: [...bookScenes, ...deskScenes],
    weight: 8,
  }),
  channel({
    name: letterRoom,
    topic: 'Mektuplar, cevaplar, farklar',
    departments: ['Mutabakat', 'Muhasebe', 'Yönetim'],
    guests: ['Umut Gezgin'],
    scenes: letterScenes,
    weight: 14,
  }),
  channel({
    name: 'muhasebe',
    topic: 'Kayıtlar, kurlar, ay sonu',
    departments: ['Muhasebe', 'Yönetim'],
    visibility: 'private',
    scenes: bookScenes,
    weight: 9,
  }),
  channel({
    name: 'satış-farkları',
    topic: 'Satışı ilgilendiren farklar',
    departments: ['Satış', 'Mutabakat'],
    scenes: letterScenes,
    weight: 6,
  }),
  channel({
    name: 'tedarikçiler',
    topic: 'Satın almayı ilgilendiren farklar',
    departments: ['Satın Alma', 'Mutabakat'],
    guests: ['Tolga Erkan'],
    scenes: [...letterScenes, ...bookScenes],
    weight: 5,
  }),
  among(['Pelin Yazıcı', 'Cenk Ulaş', 'Dilara Göksu'], [...letterScenes, ...deskScenes], 4),
  among(['Pelin Yazıcı', 'Okan Tezel'], deskScenes, 2),
  among(['Pelin Yazıcı', 'Sibel Erginer'], deskScenes, 1),
  among(['Cenk Ulaş', 'Hülya Sarıca'], [...letterScenes, ...deskScenes], 2),
  among(['Dilara Göksu', 'Gonca Aydoğan'], deskScenes, 1),
]
