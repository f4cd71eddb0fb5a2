// What the names of counterparties, and what they say, are made of.

/** First words of the names of companies. */
export const roots =
  `Akçay|Altınbaşak|Anıt|Ardıç|Asma|Bahçeli|Bereket|Boğaz|Bozkır|Ceylan|Çamlık|Çavdar|Çiğdem|Dağ Evi|Defneli|Dereboyu|
  Doğan|Dörtyol|Elmalı|Eren|Esen|Fener|Fırat|Geyve|Gökova|Gümüşsu|Gündoğdu|Güney|Hasat|Ihlamur|Irmak|İkizler|İncirli|
  Kalyon|Karaağaç|Karlık|Kavaklı|Keçiboynuzu|Kızılırmak|Korkut|Köşebaşı|Kuzey|Lalezar|Mavi Köşe|Menekşe|Mertler|Meşe|Nar|
  Narlıdere|Oluk|Ovacık|Palamut|Pınar Yolu|Sahil|Sarnıç|Sedef|Serin|Söğüt|Şadırvan|Şelale|Taşköprü|Tepebaşı|Toprak|Turna|
  Uludere|Üçler|Vadi|Yamaç|Yeni Hasat|Yeşilova|Zeytinli|Zirve`
    .split('|')
    .map((root) => root.trim())

/** What customers do. */
export const customerTrades = [
  'Marketçilik',
  'Toptan Gıda',
  'Otelcilik ve Turizm',
  'Lokantacılık',
  'Yemek Fabrikası',
  'Pastacılık',
  'Perakende Mağazacılık',
  'Dağıtım ve Pazarlama',
]
/** What suppliers do. */
export const supplierTrades = [
  'Ambalaj',
  'Nakliyat',
  'Soğuk Hava Deposu',
  'Un Sanayi',
  'Süt Ürünleri',
  'Makine Bakım',
  'Etiket ve Matbaa',
  'Yağ Sanayi',
  'Tarım Ürünleri',
]
/** How companies are formed. */
export const forms = ['San. ve Tic. A.Ş.', 'Tic. Ltd. Şti.', 'San. ve Tic. Ltd. Şti.', 'A.Ş.']
/** What people do who trade in their own name. */
export const smallTrades = ['Bakkaliye', 'Kasap', 'Kuruyemiş', 'Kahvehane', 'Nakliye', 'Fırın', 'Manav']
/** Customers abroad. */
export const foreigners = [
  'Nordhafen Lebensmittel GmbH',
  'Alpenmarkt Handels GmbH',
  'De Gouden Korf B.V.',
  'Olivier et Fils SARL',
  'Harrow & Finch Foods Ltd',
  'Balkan Delikates d.o.o.',
  'Casa del Pistacchio S.r.l.',
  'Skagen Import ApS',
]
/** Tax offices. */
export const taxOffices =
  `Kozyatağı|Mecidiyeköy|Beşiktaş|Kadıköy|Ümraniye|Bayrampaşa|Ulus|Çankaya|Yenimahalle|Konak|Bornova|Kordon|
  Osmangazi|Nilüfer|Muratpaşa|Seyhan|Şehitkamil|Meram|Melikgazi|İlkadım`
    .split('|')
    .map((office) => office.trim())
/** First names of who answers letters. */
export const firstNames =
  `Aynur|Bülent|Cevdet|Demet|Erhan|Fadime|Gürkan|Hacer|İsmail|Kezban|Lütfi|Mehtap|Necati|Oya|Perihan|Ramazan|Saadet|Turgay|
  Ufuk|Vahide|Yakup|Zuhal`
    .split('|')
    .map((name) => name.trim())
/** Last names of who answers letters. */
export const lastNames =
  `Akpınar|Başol|Candan|Dalgıç|Erdoğmuş|Gürbüz|Kahraman|Kocabaş|Olgun|Öztan|Sakallı|Soykan|Tufan|Uçkun|Yalman|Yurdakul`
    .split('|')
    .map((name) => name.trim())

/** Why somebody does not agree; with the difference that it makes. */
export const disputes = [
  'CNR2026{sayı} numaralı faturanız kayıtlarımızda yok, tarafımıza ulaşmamış.',
  '{gün} günkü iade faturamız tarafınızda işlenmemiş görünüyor.',
  'Nakliye bedelini kabul etmiyoruz, sözleşmede fiyata dahildi.',
  'Dönem sonu ödememiz {gün} günü yapıldı, sizde bir sonraki döneme geçmiş olabilir.',
  'Fiyat farkı faturası kesmiştik, mahsup edilmemiş.',
  'Kur farkı hesabına katılmıyoruz, ekstrenizi satır satır iletebilir misiniz?',
  'Eksik teslim edilen {adet} koli için tutanağımız var.',
  'Ciro primi faturamız bakiyeden düşülmemiş.',
]
/** Disputes of those abroad. */
export const foreignDisputes = [
  'Invoice CNR2026{sayı} has not reached us.',
  'Our credit note of last month is missing in your balance.',
  'Bank charges were deducted from our payment; please check.',
]
/** What comes with an agreement; most say nothing. */
export const agreements = [
  '',
  '',
  '',
  '',
  '',
  'Mutabıkız.',
  'Kayıtlarımızla uyumludur.',
  'Teşekkürler, iyi çalışmalar.',
  'Bakiye doğrudur.',
]
/** What comes with the wish for a statement. */
export const wishes = [
  'Kontrol edebilmemiz için dönem ekstresini iletir misiniz?',
  'Muavin dökümü rica ederiz.',
  'Fatura bazında döküm olmadan teyit veremiyoruz.',
]
/** What those say who are not meant. */
export const strangers = [
  'Bu cari ile ilgimiz kalmadı, şirket devredildi.',
  'Muhasebemiz dışarıda, bu adrese bakan yok.',
]
/** Why letters are withdrawn. */
export const withdrawals = [
  'Cari kart mükerrer açılmış',
  'Bakiye dönem kapanışından sonra sıfırlandı',
  'Yanlış para birimiyle hazırlandı',
]
/** What mail servers say. */
export const bounces = ['550 5.1.1 User unknown', '552 5.2.2 Mailbox full', '550 5.7.1 Message rejected']
