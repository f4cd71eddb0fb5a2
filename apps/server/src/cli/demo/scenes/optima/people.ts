import { peopleOf } from '../people-of.ts'

/** All forty, by department. */
export const people = peopleOf({
  roles: { owner: 'Elif Arslan', admins: ['Murat Koç', 'Kaan Türkmen', 'Nihan Bulut'] },
  staff: {
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
  },
})
