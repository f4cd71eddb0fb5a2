import { readScenes } from '../scene.ts'

/** Accounting. */
export const accountingScenes = readScenes(`
1: {fatura} numaralı fatura {müşteri} tarafından reddedilmiş, sebep: birim fiyat.
2: Sözleşmede {ay} zammı var, eski fiyattan kesmişiz.
1: İade faturası istiyorlar.
2: Bugün kesip gönderiyorum.

1: KDV beyannamesi için {ay} gider faturalarını {gün} gününe kadar bekliyorum.
2: Yakıt faturaları tamam.
3: Bakım faturalarından {az} tane eksik, servisten istedim.
1: {sağol}

1: {müşteri} {tutar} TL ödedi ama hangi faturaya istinaden belli değil.
2> Açıklamada {sefer} yazıyor.
1> O sefer iki faturaydı, en eskisine kapatıyorum.
2> Doğrusu o.

1: Kasa sayımı tamam, fark yok.
2: {sağol}

1: {gün} günü banka mutabakatı yapılacak, ekstreler klasörde.
2: {tamam}

1: Avans kapama formu olmayan {az} kişi var, isimleri özelden yazdım.
2: Bende olan {şehir} seyahatiydi, bugün kapatıyorum.

1: Döviz kuru farkını {ay} sonuna mı yazalım?
2: Evet, ay sonu kuruyla değerleyelim.
3: Merkez Bankası alış kuru, unutmayalım.

1: {fatura} iki kez işlenmiş görünüyor, biri silinmeli.
2: Gördüm, ters kayıt attım.
1: {tamam}

1: @2 {müşteri} teminat mektubunun süresi {gün} doluyor.
2: Bankaya uzatma yazısı gitti, cevap bekliyoruz.
2: Uzatıldı, aslı yarın kuryeyle geliyor.
1: {sağol}

1: Bordrolar hazır, kontrol için @2'ye gönderdim.
2: Fazla mesailerde depo eksik, iki kişinin vardiyası yok.
1: Düzelttim, tekrar bakar mısın?
2: Şimdi tamam.
`)

/** Reconciliation with customers and suppliers. */
export const reconciliationScenes = readScenes(`
1: {müşteri} ile {ay} mutabakatı: bizde {tutar} TL, onlarda farklı. Kalem kalem bakıyorum.
2: {irsaliye} onlarda yok, ilk oradan bakın.
1> Evet, fark o. İrsaliyeyi tekrar gönderdim.
2> İmzalayınca bana da iletin.
1> Geldi, mutabıkız ✅

1: {ay} BA/BS formları için mutabakat mektupları gönderildi, {adet} firma.
2: Kaçı döndü?
1: Şimdilik yüzde {oran}. {gün} hatırlatma atacağım.

1: {müşteri} bakiyesinde {tutar} TL fark var, bakabilir misin @2?
2: Bakıyorum, {gün} günkü iade işlenmemiş olabilir.
2: Buldum: {fatura} bizde alacak, onlarda borç.
1: Düzeltme dekontunu ekler misin?
2: Eklendi.

1: Yakıt firması {plaka} için {adet} litre fazla yazmış.
2> Fişlerle karşılaştırdım, mükerrer. İtiraz ettim.
1> {sağol}

1: Cari hesap ekstresini {müşteri} yeniden istedi.
2: Gönderdim, bu sefer satır açıklamalarıyla.
1: {tamam}

1: Bu ay mutabık olmayan {az} cari kaldı: en büyüğü {müşteri}.
2: Yarın arıyorum, finans müdürleri izindeydi.
3: Ben de satıştan destek vereyim.

1: Kur farkı faturasını kabul etmiyorlar.
2: Sözleşmenin 7. maddesi açık, metni gönderiyorum.
1: Okudular, kabul ettiler.
2: Güzel.
`)

/** Sales and offers. */
export const salesScenes = readScenes(`
1: {müşteri} {şehir} – {şehir2} için yıllık fiyat istiyor, haftada {az} araç.
2: Dönüş yükü varsa yüzde {oran} inebiliriz.
1: Dönüşte {ürün} var.
2: Teklifi {gün} gönderiyorum.

1: Teklif kabul edildi! {müşteri} önümüzdeki ay başlıyor 🎉
2: Tebrikler!
3: Harika, operasyonla açılış toplantısı ayarlıyorum.
1: {sağol}

1: {müşteri} rakipten yüzde {oran} düşük fiyat almış.
2> Onların sigortası dahil mi, sorar mısın?
1> Değilmiş. Bunu vurgulayarak tekrar gidiyorum.
2> Toplantıya ben de gelirim.

1: @2 {müşteri} ziyareti {gün} {saat}, katılabilir misin?
2: Katılırım, sunumu güncelleyeyim.

1: Geçen ayın ciro raporu klasörde, hedefin yüzde {oran} üzerindeyiz.
2: {sağol}

1: {müşteri} şikâyetçi: {sefer} yine geç.
2: Sebep {kapı} kuyruğu, yazılı açıklama gönderdim.
3: Bir sonraki sefere indirim önerelim mi?
1: Gerek kalmadı, anlayışla karşıladılar.

1: Fuar için {gün} gününe kadar stant yazılarını isterler.
2: Metin hazır, çeviri bekliyor.
3: Çeviri bugün gelir.
`)
