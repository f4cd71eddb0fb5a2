import type { DemoRoom } from '../../organisation.ts'
import { among, channel } from '../room-kinds.ts'
import { courthouseScenes, delegationScenes, lawScenes, newsScenes, privateScenes } from './hearings.ts'

/** A channel of a court house: those who work there, and whom they ask to go for them. */
function courthouse(name: string, topic: string, city: string, guests: readonly string[], weight: number): DemoRoom {
  return channel({
    name,
    topic,
    departments: [city],
    guests,
    scenes: [...courthouseScenes, ...delegationScenes],
    weight,
  })
}

const courthouses = [
  courthouse('çağlayan', 'İstanbul Adliyesi', 'İstanbul', ['Meltem Sarp', 'Aslı Dinçer', 'Gülay Saner'], 16),
  courthouse('anadolu', 'Kartal', 'İstanbul Anadolu', ['Cihan Tunalı', 'Hande Ulusoy'], 10),
  courthouse('ankara', 'Sıhhiye ve Dışkapı', 'Ankara', ['Nazlı Ertem', 'Seda Kalender'], 9),
  courthouse('izmir', 'Bayraklı', 'İzmir', ['Nazlı Ertem', 'Bahar Ünal'], 7),
  courthouse('bursa', 'Bursa Adliyesi', 'Bursa', ['Koray Ataman', 'Nazlı Ertem'], 5),
  courthouse('antalya', 'Antalya Adliyesi', 'Antalya', ['Taner Başar', 'Nazlı Ertem'], 4),
  courthouse('adana', 'Adana Adliyesi', 'Adana', ['Lale Tezcan', 'Nazlı Ertem'], 4),
]

const pairs = [
  ['Nazlı Ertem', 'Meltem Sarp'],
  ['Nazlı Ertem', 'Gülay Saner'],
  ['Nazlı Ertem', 'Cihan Tunalı'],
  ['Nazlı Ertem', 'Ozan Erkin'],
  ['Nazlı Ertem', 'Hande Ulusoy'],
  ['Nazlı Ertem', 'Aslı Dinçer'],
  ['Meltem Sarp', 'Cihan Tunalı'],
  ['Meltem Sarp', 'Tarık Oğuz'],
  ['Meltem Sarp', 'Koray Ataman'],
  ['Hande Ulusoy', 'Emrah Bilgiç'],
  ['Hande Ulusoy', 'Meltem Sarp'],
  ['Gülay Saner', 'Taner Başar'],
  ['Gülay Saner', 'Seda Kalender'],
  ['Lale Tezcan', 'Recep Toprak'],
  ['Serdar Ekinci', 'Yeliz Baran'],
  ['Tuğba Gezer', 'Çağla Yörük'],
] as const

const groups = [
  ['Nazlı Ertem', 'Cihan Tunalı', 'Gülay Saner'],
  ['Meltem Sarp', 'Nilay Özsoy', 'Lale Tezcan', 'Aslı Dinçer', 'Recep Toprak'],
  ['Tarık Oğuz', 'Yeliz Baran', 'Ferhat Koçak', 'Serdar Ekinci'],
  ['Hande Ulusoy', 'Alper Günday', 'Didem Soylu'],
  ['Nazlı Ertem', 'Koray Ataman', 'Umur Kaplan'],
] as const

/** Conversations above all: most rooms are of two. */
export const rooms: readonly DemoRoom[] = [
  channel({
    name: 'tevkil-ilanları',
    topic: 'Duruşma, haciz ve keşif için meslektaş arayanlar',
    departments: 'all',
    isDefault: true,
    scenes: delegationScenes,
    weight: 22,
  }),
  channel({
    name: 'duyurular',
    topic: 'Ağdan haberler',
    departments: 'all',
    posting: 'admins',
    scenes: newsScenes,
    weight: 1,
  }),
  channel({
    name: 'içtihat',
    topic: 'Emsal kararlar, usul soruları',
    departments: 'all',
    scenes: lawScenes,
    weight: 8,
  }),
  ...courthouses,
  ...groups.map((names) => among(names, [...delegationScenes, ...privateScenes], 3)),
  ...pairs.map((names) => among(names, privateScenes, 3)),
]
