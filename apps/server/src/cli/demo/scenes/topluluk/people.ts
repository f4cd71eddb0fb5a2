import type { DemoPerson } from '../../organisation.ts'
import { createRandom } from '../../plan/random.ts'

const firstNames = `Ada|Ahmet|Alev|Ali|Arda|Asya|Aylin|Aytaç|Bade|Barlas|Begüm|Berk|Beril|Burcu|Can|Cansu|Cemile|Ceyda|Çetin|Damla|
  Defne|Deniz|Doğa|Ege|Elvan|Emine|Emir|Engin|Erdem|Esra|Fikret|Filiz|Gamze|Gökçe|Gül|Hakkı|Hatice|Hilal|Hüseyin|Irmak|
  İlker|İnci|Kadir|Kıvanç|Leyla|Mahir|Melis|Metin|Mustafa|Nehir|Nermin|Oğuz|Onat|Özge|Özlem|Pelin|Poyraz|Rana|Sami|Sarp|
  Seher|Sevda|Sinem|Şebnem|Tamer|Tuna|Tülay|Utku|Ülkü|Vildan|Yaman|Yasemin|Zafer|Zehra`
const lastNames = `Akın|Aktaş|Alkım|Altun|Aral|Arıkan|Aslan|Atlı|Ay|Aydemir|Bağcı|Balkan|Başaran|Bayram|Bilir|Boz|Cömert|Çakır|Çalık|
  Çevik|Dağlı|Değer|Deniz|Dilek|Duman|Eken|Elmas|Er|Erbil|Ersoy|Fidan|Gedik|Gök|Gürel|Güven|Işıl|İnan|Kaçar|Kalkan|Kara|
  Karaman|Kavak|Keskin|Kır|Koru|Kuş|Mutlu|Ocak|Okur|Oral|Önal|Özer|Pala|Parlak|Pekcan|Sağlam|Sarı|Savaş|Sevinç|Şen|Tan|
  Taşkın|Tokgöz|Tuncel|Turan|Uğurlu|Uslu|Uzun|Varol|Yaşar|Yavuz|Yiğit|Yurt|Zengin`
const jobs = `Öğretmen|Hemşire|Muhasebeci|Öğrenci|Mühendis|Grafiker|Emekli|Garson|Ev hanımı|Avukat|Satış temsilcisi|Mimar|Eczacı|
  Memur|Çevirmen|Şoför|Psikolog|Yazılımcı|Aşçı|Serbest meslek`
const interests = ['Koşu', 'Yabancı dil', 'Yazılım', 'Kitap', 'Bütçe', 'Sağlık', 'Sınav', 'Hobi'] as const

const team: readonly DemoPerson[] = [
  { name: 'Selin Aras', department: 'Ekip', title: 'Topluluk kurucusu', role: 'owner' },
  { name: 'Mert Yalın', department: 'Ekip', title: 'Topluluk yöneticisi', role: 'admin' },
  { name: 'Ece Baydar', department: 'Ekip', title: 'Topluluk yöneticisi', role: 'admin' },
  { name: 'Kerem Sağnak', department: 'Koşu', title: 'Koşu kolu gönüllüsü', role: 'member' },
  { name: 'Nil Karasu', department: 'Yabancı dil', title: 'Konuşma grubu gönüllüsü', role: 'member' },
]

/** Three hundred: those who look after it, and whoever came. */
export const people: readonly DemoPerson[] = [...team, ...drawPeople(300 - team.length)]

function drawPeople(count: number): DemoPerson[] {
  const random = createRandom(20_261_124)
  const names = new Set<string>()
  while (names.size < count) names.add(`${random.pick(words(firstNames))} ${random.pick(words(lastNames))}`)
  return [...names].map((name) => ({
    name,
    department: random.pick(interests),
    title: random.pick(words(jobs)),
    role: 'member',
  }))
}

function words(text: string): string[] {
  return text.split('|').map((word) => word.trim())
}
