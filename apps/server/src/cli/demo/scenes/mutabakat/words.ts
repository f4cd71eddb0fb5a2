import type { WordMakers } from '../../organisation.ts'
import { usualWords } from '../words.ts'

const partners =
  `Akçay Un|Bereket Market|Ovacık Süt|Gündoğdu Toptan|Sahil Otelcilik|Uludere Ambalaj|Mavi Köşe Lokantaları|Eren Nakliye|
  Kızılırmak Şeker|Doğan Soğuk Depo|Başak Yağ|Güney Paketleme`
    .split('|')
    .map((name) => name.trim())

/** Words of a finance team. */
export const words: WordMakers = {
  ...usualWords,
  müşteri: (random) => random.pick(partners),
  sayı: (random) => String(random.between(1_000, 99_999)),
  fatura: (random) => `CNR2026${String(random.between(1, 99_999)).padStart(9, '0')}`,
}
