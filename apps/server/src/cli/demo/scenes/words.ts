import type { WordMakers } from '../organisation.ts'
import type { Random } from '../plan/random.ts'

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

/** A number as Turkish writes it. */
export function inTurkish(number: number): string {
  return numbers.format(number)
}

/** Words of any organisation. */
export const usualWords: WordMakers = {
  gün: (random) => random.pick(days),
  ay: (random) => random.pick(months),
  tamam: (random) => random.pick(done),
  sağol: (random) => random.pick(thanks),
  saat: (random) => `${random.between(8, 18)}:${random.pick(['00', '15', '30', '45'])}`,
  adet: (random) => String(random.between(3, 180)),
  az: (random) => String(random.between(2, 9)),
  oran: (random) => String(random.between(2, 35)),
  tutar: (random) => inTurkish(random.between(1_200, 480_000)),
}

/** Makes the words of one conversation: each stays the same in all its lines. @throws Error for a word that nobody makes. */
export function createWords(random: Random, makers: WordMakers): (text: string) => string {
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
