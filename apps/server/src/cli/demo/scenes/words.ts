import type { Random } from '../random.ts'

const customers = `Ege Seramik|Karadeniz Fındık|Toros Gıda|Marmara Tekstil|Uludağ İçecek|Anka Elektronik|Bosfor Kimya|
  Yeditepe Mobilya|Pamukova Tarım|Hitit Makina|Lidya Ambalaj|Kapadokya Cam|Sakarya Otomotiv Yan Sanayi|Çukurova Pamuk|
  Doruk İlaç|Nehir Kozmetik`
  .split('|')
  .map((name) => name.trim())
const cities =
  `İstanbul|Kocaeli|Bursa|İzmir|Ankara|Adana|Mersin|Konya|Gaziantep|Kayseri|Samsun|Trabzon|Eskişehir|Denizli|
  Antalya|Tekirdağ`
    .split('|')
    .map((name) => name.trim())
const goods = ['seramik karo', 'konserve', 'kumaş topu', 'elektronik kart', 'cam şişe', 'ambalaj filmi', 'yedek parça']
const dishes = ['mercimek çorbası', 'kuru fasulye', 'karnıyarık', 'mantı', 'tavuk sote', 'izmir köfte', 'taze fasulye']
const places = ['Usta Kebap', 'Köşe Lokanta', 'Deniz Balık', 'Anne Eli', 'Pideci Hasan', 'Yeşil Salata']
const borders = ['Kapıkule', 'Hamzabeyli', 'Sarp', 'Habur', 'Ambarlı', 'Mersin Limanı', 'Aliağa']
const done = [
  'Tamamdır.',
  'Tamam, hallettim.',
  'Oldu.',
  'Tamam, not aldım.',
  'Hemen bakıyorum.',
  'Tamam 👍',
  'Oldu bilin.',
]
const thanks = [
  'Eline sağlık.',
  'Teşekkürler!',
  'Çok teşekkür ederim.',
  'Sağ ol.',
  'Süper, teşekkürler.',
  'Ellerine sağlık 🙏',
]
const days = ['pazartesi', 'salı', 'çarşamba', 'perşembe', 'cuma']
const months = ['mayıs', 'haziran', 'temmuz', 'ağustos', 'eylül', 'ekim', 'kasım']
/** Made once: making one costs more than a message. */
const numbers = new Intl.NumberFormat('tr-TR')
const letters = 'ABCDEFGHKLMNPRSTUVYZ'

const makers: Readonly<Record<string, (random: Random) => string>> = {
  müşteri: (random) => random.pick(customers),
  müşteri2: (random) => random.pick(customers),
  şehir: (random) => random.pick(cities),
  şehir2: (random) => random.pick(cities),
  ürün: (random) => random.pick(goods),
  yemek: (random) => random.pick(dishes),
  lokanta: (random) => random.pick(places),
  kapı: (random) => random.pick(borders),
  gün: (random) => random.pick(days),
  ay: (random) => random.pick(months),
  tamam: (random) => random.pick(done),
  sağol: (random) => random.pick(thanks),
  saat: (random) => `${random.between(8, 18)}:${random.pick(['00', '15', '30', '45'])}`,
  adet: (random) => String(random.between(3, 180)),
  az: (random) => String(random.between(2, 9)),
  oran: (random) => String(random.between(2, 35)),
  tutar: (random) => numbers.format(random.between(1_200, 480_000)),
  plaka: (random) =>
    `34 ${random.pick(Array.from(letters))}${random.pick(Array.from(letters))} ${random.between(100, 9_999)}`,
  irsaliye: (random) => `IRS-${random.between(10_000, 99_999)}`,
  fatura: (random) => `ANF2026${String(random.between(1, 99_999)).padStart(9, '0')}`,
  sefer: (random) => `SF-${random.between(1_000, 9_999)}`,
  beyanname: (random) => `26341200EX${String(random.between(1, 999_999)).padStart(8, '0')}`,
  raf: (random) => `${random.pick(['A', 'B', 'C', 'D'])}-${random.between(1, 24)}-${random.between(1, 5)}`,
  rampa: (random) => String(random.between(1, 12)),
  km: (random) => numbers.format(random.between(40, 420) * 1_000),
}

/** Makes the words of one conversation: each stays the same in all its lines. @throws Error for a word that nobody makes. */
export function createWords(random: Random): (text: string) => string {
  const chosen = new Map<string, string>()
  return (text) =>
    text.replace(/\{([^}]+)\}/g, (_, name: string) => {
      const make = makers[name]
      if (make === undefined) throw new Error(`no word for {${name}}`)
      // What people say at the end of a talk differs from line to line.
      if (name === 'tamam' || name === 'sağol') return make(random)
      const word = chosen.get(name) ?? make(random)
      chosen.set(name, word)
      return word
    })
}
