import type { WordMakers } from '../../organisation.ts'
import { inTurkish, usualWords } from '../words.ts'

const courts = ['İş', 'Asliye Hukuk', 'Asliye Ticaret', 'Aile', 'Sulh Hukuk', 'Tüketici', 'Ağır Ceza', 'Asliye Ceza']
const offices = ['İcra Dairesi', 'İcra Müdürlüğü', 'İcra Hukuk Mahkemesi']
const stages = ['ön inceleme', 'tahkikat', 'tanık dinleme', 'sözlü yargılama', 'bilirkişi raporuna itiraz']
const papers = [
  'yetki belgesi',
  'vekâletname',
  'mazeret dilekçesi',
  'bilirkişi raporu',
  'tensip zaptı',
  'delil listesi',
]
const subjects = ['kıdem tazminatı', 'kira tespiti', 'nafaka', 'itirazın iptali', 'tahliye', 'işe iade', 'ecrimisil']

/** Words of lawyers. */
export const words: WordMakers = {
  ...usualWords,
  mahkeme: (random) => `${random.between(1, 42)}. ${random.pick(courts)}`,
  icra: (random) => `${random.between(1, 38)}. ${random.pick(offices)}`,
  esas: (random) => `${random.between(2023, 2026)}/${random.between(11, 1_480)} E.`,
  aşama: (random) => random.pick(stages),
  belge: (random) => random.pick(papers),
  konu: (random) => random.pick(subjects),
  ücret: (random) => inTurkish(random.between(8, 40) * 250),
  duruşma: (random) => `${String(random.between(9, 15)).padStart(2, '0')}:${random.pick(['05', '20', '35', '50'])}`,
  kat: (random) => `${random.pick(['A', 'B', 'C', 'D'])} blok ${random.between(1, 6)}. kat`,
}
