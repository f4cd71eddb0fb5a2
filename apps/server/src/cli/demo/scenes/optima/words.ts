import type { WordMakers } from '../../organisation.ts'
import { inTurkish, usualWords } from '../words.ts'

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
const letters = 'ABCDEFGHKLMNPRSTUVYZ'

/** Words of a forwarder. */
export const words: WordMakers = {
  ...usualWords,
  müşteri: (random) => random.pick(customers),
  müşteri2: (random) => random.pick(customers),
  şehir: (random) => random.pick(cities),
  şehir2: (random) => random.pick(cities),
  ürün: (random) => random.pick(goods),
  yemek: (random) => random.pick(dishes),
  lokanta: (random) => random.pick(places),
  kapı: (random) => random.pick(borders),
  plaka: (random) =>
    `34 ${random.pick(Array.from(letters))}${random.pick(Array.from(letters))} ${random.between(100, 9_999)}`,
  irsaliye: (random) => `IRS-${random.between(10_000, 99_999)}`,
  fatura: (random) => `ANF2026${String(random.between(1, 99_999)).padStart(9, '0')}`,
  sefer: (random) => `SF-${random.between(1_000, 9_999)}`,
  beyanname: (random) => `26341200EX${String(random.between(1, 999_999)).padStart(8, '0')}`,
  raf: (random) => `${random.pick(['A', 'B', 'C', 'D'])}-${random.between(1, 24)}-${random.between(1, 5)}`,
  rampa: (random) => String(random.between(1, 12)),
  km: (random) => inTurkish(random.between(40, 420) * 1_000),
}
