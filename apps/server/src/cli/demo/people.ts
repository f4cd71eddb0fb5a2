/** Somebody of the demo company. */
export interface DemoPerson {
  readonly name: string
  readonly department: Department
  readonly title: string
  readonly role: 'owner' | 'admin' | 'member'
}

/** The departments of the demo company. */
export type Department =
  | 'Yönetim'
  | 'Operasyon'
  | 'Depo'
  | 'Gümrük'
  | 'Muhasebe'
  | 'Satış'
  | 'Filo'
  | 'İnsan Kaynakları'
  | 'Bilgi İşlem'
  | 'Kalite'

/** The demo company's name. */
export const companyName = 'Anafarta Lojistik A.Ş.'
/** Domain of its addresses; reserved, so that no mail ever reaches anybody. */
export const mailDomain = 'anafarta.example'

const staff: Readonly<Record<Department, readonly (readonly [name: string, title: string])[]>> = {
  Yönetim: [
    ['Elif Arslan', 'Genel Müdür'],
    ['Murat Koç', 'Genel Müdür Yardımcısı'],
    ['Sevgi Yıldırım', 'Yönetici Asistanı'],
  ],
  Operasyon: [
    ['Hakan Demir', 'Operasyon Müdürü'],
    ['Zeynep Kaya', 'Operasyon Şefi'],
    ['Burak Şahin', 'Operasyon Uzmanı'],
    ['Gizem Aydın', 'Operasyon Uzmanı'],
    ['Onur Çelik', 'Sevkiyat Planlama Uzmanı'],
    ['İrem Öztürk', 'Sevkiyat Planlama Uzmanı'],
    ['Tolga Kurt', 'Vardiya Sorumlusu'],
    ['Derya Polat', 'Müşteri Temsilcisi'],
  ],
  Depo: [
    ['Yusuf Aksoy', 'Depo Müdürü'],
    ['Emine Doğan', 'Depo Şefi'],
    ['Serkan Uçar', 'Sayım Sorumlusu'],
    ['Halil Bozkurt', 'Rampa Sorumlusu'],
    ['Nurcan Güneş', 'Stok Uzmanı'],
    ['Ömer Faruk Işık', 'Forklift Ekip Lideri'],
  ],
  Gümrük: [
    ['Canan Ergün', 'Gümrük Müşaviri'],
    ['Levent Taş', 'Gümrük Uzmanı'],
    ['Pınar Sezer', 'Dış Ticaret Uzmanı'],
  ],
  Muhasebe: [
    ['Ayşe Yılmaz', 'Mali İşler Müdürü'],
    ['Kemal Özdemir', 'Muhasebe Şefi'],
    ['Fatma Çetin', 'Muhasebe Uzmanı'],
    ['Barış Acar', 'Finans Uzmanı'],
    ['Merve Karaca', 'Mutabakat Uzmanı'],
    ['Gülşen Tekin', 'Fatura Uzmanı'],
  ],
  Satış: [
    ['Cem Avcı', 'Satış Müdürü'],
    ['Selin Korkmaz', 'Müşteri Yöneticisi'],
    ['Volkan Erdem', 'Müşteri Yöneticisi'],
    ['Ebru Sönmez', 'Teklif Uzmanı'],
  ],
  Filo: [
    ['İbrahim Yalçın', 'Filo Müdürü'],
    ['Rıza Çınar', 'Bakım Sorumlusu'],
    ['Sibel Uysal', 'Filo Uzmanı'],
    ['Gökhan Balcı', 'Yakıt ve Lastik Uzmanı'],
  ],
  'İnsan Kaynakları': [
    ['Nihan Bulut', 'İnsan Kaynakları Müdürü'],
    ['Ceren Ateş', 'İnsan Kaynakları Uzmanı'],
  ],
  'Bilgi İşlem': [
    ['Kaan Türkmen', 'Bilgi İşlem Müdürü'],
    ['Ece Güler', 'Destek Uzmanı'],
  ],
  Kalite: [
    ['Şule Kılıç', 'Kalite ve İSG Müdürü'],
    ['Mert Özkan', 'İş Güvenliği Uzmanı'],
  ],
}

const admins = new Set(['Murat Koç', 'Kaan Türkmen', 'Nihan Bulut'])

/** All forty; the first owns the workspace. */
export const people: readonly DemoPerson[] = Object.entries(staff).flatMap(([department, members]) =>
  members.map(([name, title]) => ({
    name,
    title,
    department: department as Department,
    role: name === 'Elif Arslan' ? 'owner' : admins.has(name) ? 'admin' : 'member',
  })),
)

/** Somebody's address: first and last name without Turkish letters. */
export function emailOf(name: string): string {
  const letters: Record<string, string> = { ı: 'i', ş: 's', ğ: 'g', ü: 'u', ö: 'o', ç: 'c' }
  const folded = name.toLocaleLowerCase('tr').replace(/[ışğüöç]/g, (letter) => letters[letter] ?? letter)
  return `${folded.split(' ').join('.')}@${mailDomain}`
}
