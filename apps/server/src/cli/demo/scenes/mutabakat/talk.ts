import { readScenes } from '../scene.ts'

/** About letters and what comes back. */
export const letterScenes = readScenes(`
1: {ay} mektuplarının ilk turu çıktı, {adet} adres.
2: Dönmeyen posta var mı?
1: {az} tane. Adreslerini satıştan soruyorum.

1: {müşteri} mutabık değil dönmüş, fark {tutar} TL.
2> İade faturası onlarda işlenmemiş olmalı, {fatura}.
1> Aynen o. Faturayı yeniden ilettim.
2> Düzeltip yeniden gönderelim mi?
1> İşlediklerini yazdılar, yeni mektup çıktı.
2> Mutabık döndü ✅

1: {müşteri} ekstre istiyor, kim gönderiyor?
2: Bende, öğleden sonra giderim üzerinden.
2: Gönderdim.
1: {sağol}

1: Süresi dolan {az} mektup var, yeniden gönderiyorum.
2: {müşteri} için telefonla da arayalım, üç çeyrektir dönmüyor.
1: Aradım, muhasebeci değişmiş. Yeni adresi ekledim.

1: @2 {müşteri} bakiyesi sende {tutar} TL mi?
2: Evet, mahsup dahil.
1: Onlar mahsubu görmüyor, dekontu ekleyip cevaplıyorum.

1: Hatırlatmalar bu sabah gitti.
2: İyi, {az} cevap geldi bile.

1: {müşteri} yetkili biz değiliz demiş.
2> Şirket birleşti, yeni unvanı bulup cariyi birleştireceğim.
1> Tamam, mektubu iptal ediyorum.

1: Yanıt oranı yüzde {oran} arttı geçen çeyreğe göre 👏
2: Telefon trafiği de yarıya indi.

1: Karekodlu mektuba telefonundan cevap veren çok.
2: Evet, gelenlerin çoğu telefondan görünüyor.

1: Vergi numarası eksik {az} cari kaldı.
2: Tamamladım, ikisi şahıs firması, TCKN ile kaydettim.
`)

/** About the books. */
export const bookScenes = readScenes(`
1: {fatura} {müşteri} carisine iki kez işlenmiş.
2: Ters kayıt attım, bakiye düzeldi.

1: Ay sonu değerlemesi için kur tablosu klasörde.
2: Alış kuruyla mı?
1: Evet, Merkez Bankası alış.
2: {tamam}

1: {müşteri} ödemesi {tutar} TL, hangi faturalara kapatıyoruz?
2> En eskiden başla, {az} fatura kapanıyor.
1> Kapattım, kalan bakiye tutuyor.

1: Fiyat farkı faturası bekliyoruz, {müşteri} hâlâ kesmedi.
2: Satın alma da aradı, {gün} gününe söz verdiler.

1: Zincir mağaza ciro primleri geldi mi?
2: Geldi, {tutar} TL. Satışla teyit ediyorum.
3: Bizdeki hesapla uyumlu.
2: {sağol}

1: Denetçi {gün} günü geliyor, dış teyitler için liste istedi.
2: Mutabık dönenlerin mektupları arşivde, imzalı halleriyle.
1: Harika, ekstra iş çıkmadı.

1: Avro bakiyelerde kur farkı yazdım, üç cari etkilendi.
2: {tamam}

1: Çek iadesi var, {müşteri}, {tutar} TL.
2: Cariye geri aldım, satışın haberi var.
`)

/** Between two. */
export const deskScenes = readScenes(`
1: {müşteri} dosyasına bakıyor musun?
2: Açık önümde.
1: Sevk irsaliyesi eksik sanki.
2: Buldum, tarıyorum.

1: Öğleden sonra yokum, gelen cevaplara bakar mısın?
2: Bakarım, izin iyi geçsin.

1: Farkı buldum! Nakliye bedeliymiş.
2: Kaç gündür onu arıyorduk 😄

1: Bir kahve molası?
2: Şu mektubu göndereyim, geliyorum.

1: Toplantı {saat}, sayıları sen mi anlatırsın?
2: Olur, görünümü paylaştım zaten.
`)
