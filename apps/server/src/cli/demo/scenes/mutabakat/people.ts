import { peopleOf } from '../people-of.ts'

/** The finance people of a food company, and whom they ask. */
export const people = peopleOf({
  roles: { owner: 'Sibel Erginer', admins: ['Okan Tezel'] },
  staff: {
    Yönetim: [
      ['Sibel Erginer', 'Mali İşler Direktörü'],
      ['Okan Tezel', 'Muhasebe Müdürü'],
    ],
    Mutabakat: [
      ['Pelin Yazıcı', 'Mutabakat Sorumlusu'],
      ['Cenk Ulaş', 'Mutabakat Uzmanı'],
      ['Dilara Göksu', 'Mutabakat Uzmanı'],
    ],
    Muhasebe: [
      ['Hülya Sarıca', 'Alacaklar Uzmanı'],
      ['Tolga Erkan', 'Borçlar Uzmanı'],
      ['Nazan Keleş', 'Fatura Uzmanı'],
      ['Uğur Dinç', 'Kur ve Hazine Uzmanı'],
    ],
    Satış: [
      ['Berna Akşit', 'Bölge Satış Müdürü'],
      ['Levent Özgür', 'Zincir Mağazalar Yöneticisi'],
      ['Gonca Aydoğan', 'İhracat Yöneticisi'],
    ],
    'Satın Alma': [
      ['Murat Sezgin', 'Satın Alma Müdürü'],
      ['Ebru Tanyeli', 'Hammadde Uzmanı'],
    ],
  },
})
