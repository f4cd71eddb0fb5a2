import { peopleOf } from '../people-of.ts'

/** Lawyers, by the city whose court houses they go to. */
export const people = peopleOf({
  roles: { owner: 'Nazlı Ertem', admins: ['Cihan Tunalı', 'Gülay Saner'] },
  staff: {
    İstanbul: [
      ['Nazlı Ertem', 'Avukat, ağ yöneticisi'],
      ['Cihan Tunalı', 'Avukat, iş hukuku'],
      ['Berrin Akay', 'Avukat, aile hukuku'],
      ['Tarık Oğuz', 'Avukat, icra ve iflas'],
      ['Seda Kalender', 'Avukat, ticaret hukuku'],
      ['Emrah Bilgiç', 'Avukat, ceza hukuku'],
      ['Didem Soylu', 'Avukat, tüketici hukuku'],
      ['Alper Günday', 'Avukat, kira hukuku'],
      ['Hande Ulusoy', 'Stajyer avukat'],
    ],
    'İstanbul Anadolu': [
      ['Meltem Sarp', 'Avukat, iş hukuku'],
      ['Koray Ataman', 'Avukat, gayrimenkul'],
      ['Yeliz Baran', 'Avukat, icra ve iflas'],
      ['Oktay Yener', 'Avukat, ceza hukuku'],
      ['İpek Durmaz', 'Avukat, aile hukuku'],
    ],
    Ankara: [
      ['Gülay Saner', 'Avukat, idare hukuku'],
      ['Taner Başar', 'Avukat, vergi hukuku'],
      ['Nilay Özsoy', 'Avukat, iş hukuku'],
      ['Ferhat Koçak', 'Avukat, icra ve iflas'],
      ['Bahar Ünal', 'Avukat, ticaret hukuku'],
    ],
    İzmir: [
      ['Ozan Erkin', 'Avukat, deniz ticareti'],
      ['Lale Tezcan', 'Avukat, iş hukuku'],
      ['Mine Sözer', 'Avukat, aile hukuku'],
      ['Kutay Alkan', 'Avukat, ceza hukuku'],
    ],
    Bursa: [
      ['Aslı Dinçer', 'Avukat, iş hukuku'],
      ['Serdar Ekinci', 'Avukat, icra ve iflas'],
      ['Jale Ormancı', 'Avukat, miras hukuku'],
    ],
    Antalya: [
      ['Tuğba Gezer', 'Avukat, turizm hukuku'],
      ['Umur Kaplan', 'Avukat, gayrimenkul'],
      ['Çağla Yörük', 'Avukat, yabancılar hukuku'],
    ],
    Adana: [
      ['Recep Toprak', 'Avukat, iş hukuku'],
      ['Füsun Aladağ', 'Avukat, ticaret hukuku'],
      ['Haluk Seyhan', 'Avukat, ceza hukuku'],
    ],
  },
})
