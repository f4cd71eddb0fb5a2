import type { WordMakers } from '../../organisation.ts'
import { usualWords } from '../words.ts'

const books = [
  'Kürk Mantolu Madonna',
  'Aylak Adam',
  'Sineklerin Tanrısı',
  'Bereketli Topraklar Üzerinde',
  'Beyaz Kale',
  'Körlük',
]
const verdicts = [
  'Son otuz sayfayı durakta ayakta okudum.',
  'Yavaş başladı ama bırakmadığıma sevindim.',
  'İkinci okuyuşum, bambaşka bir kitap oldu.',
  'Bana göre değilmiş, yine de iyi ki okudum.',
]
const weathers = [
  'Hava serindi, tam kıvamında.',
  'Rüzgâra karşı zorlandım.',
  'Yağmur yedim ama değdi.',
  'Güneş erken bastırdı.',
]
const wins = [
  'asansör yerine merdiven',
  'tatlıya hayır demek',
  'erken yatmak',
  'yağmura rağmen çıkmak',
  'telefonu bırakmak',
]
const phrases = [
  '"it grew on me"',
  '"so far so good"',
  '"I stand corrected"',
  '"ich drücke dir die Daumen"',
  '"poco a poco"',
]
const subjects = ['olasılık', 'paragraf', 'anayasa', 'geometri', 'tarih', 'problemler']
const techniques = [
  'döngüleri',
  'fonksiyon parametrelerini',
  'bir API çağırmayı',
  'birim testi yazmayı',
  'dalları birleştirmeyi',
]
const costs = ['yemek siparişi', 'taksi', 'çocuk etkinlikleri', 'hediyeler', 'market']
const crafts = ['Suluboya', 'Ney', 'Ahşap kaşık', 'Makrome', 'Bağlama', 'Seramik']
const spirits = [
  'Küçük ama bitmiş, büyük ama yarım olandan iyidir.',
  'Kimseyle yarışmıyoruz.',
  'Takılan yazsın, birlikte bakalım.',
  'Bir gün kaçarsa ikinci günü kaçırma.',
]
const spirits2 = ['bu da yolun parçası.', 'haftaya küçülterek devam ederiz.', 'kimse kimseyi yargılamıyor.']

/** Words of people with plans. */
export const words: WordMakers = {
  ...usualWords,
  km: (random) => String(random.between(12, 58)),
  kmuzun: (random) => String(random.between(6, 18)),
  dakika: (random) => String(random.between(4, 18) * 5),
  nabız: (random) => String(random.between(134, 168)),
  hava: (random) => random.pick(weathers),
  zafer: (random) => random.pick(wins),
  kalıp: (random) => random.pick(phrases),
  kitap: (random) => random.pick(books.slice(0, 3)),
  kitap2: (random) => random.pick(books.slice(3)),
  kitapyorum: (random) => random.pick(verdicts),
  net: (random) => String(random.between(48, 94)),
  konu: (random) => random.pick(subjects),
  teknik: (random) => random.pick(techniques),
  kalem: (random) => random.pick(costs),
  uğraş: (random) => random.pick(crafts),
  moral: (random) => random.pick(spirits),
  moral2: (random) => random.pick(spirits2),
}
