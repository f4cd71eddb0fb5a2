import { readScenes } from '../scene.ts'

/** Transport, planning and customers. */
export const operationScenes = readScenes(`
1: {şehir} – {şehir2} hattında yarın için bir tır daha lazım, {müşteri} yükü {adet} palete çıkardı.
2: {plaka} {gün} boş dönüyor, onu yönlendirebiliriz.
1: Harika, {sefer} olarak açıyorum.
2: {tamam}

1: {plaka} {şehir} çıkışında lastik patlattı, tahmini gecikme {az} saat.
2: @3 müşteriye haber verir misin? Teslimat {saat} randevuluydu.
3: Aradım, rampa saatini kaydırıyorlar.
2: {sağol}

1: Günaydın, bugün {adet} sefer planlı, {az} tanesi {müşteri} için.
2: Günaydın. {şehir} tarafında sis var, sabah çıkışlarını yarım saat öteledim.
3: Günaydın, yerinde karar.

1: {müşteri} teslim belgesini hâlâ görmemiş, {sefer} kapandı mı?
2> Kapandı, belge şoförde kalmış. Akşama tarayıp yüklerim.
1> Bugün olsun lütfen, faturayı bekliyorlar.
2> Yükledim, kontrol edebilirsin.
1> Gördüm, {sağol}

1: {sefer} için araç takip {saat} itibarıyla sinyal vermiyor.
2: Şoförle konuştum, dağ geçidinde. Yarım saate düzelir.
1: Tamam, bir daha gecikirse @3 arasın.
3: Bende.

1: Yarınki {müşteri} yüklemesi {rampa} numaralı rampaya alındı, haberiniz olsun.
2: Depoyla konuşuldu mu?
1: Evet, onay geldi.

1: Köprü kapalıymış, {şehir} araçlarını otoyoldan mı çevirelim?
2: Otoyol {az} saat daha uzun ama güvenli. Çevirelim.
3: Çeviriyorum, üç araç var.
1: {sağol}

1: {müşteri} acil {şehir} teslimatı istiyor, yarın {saat}. Yetişir mi?
2> Bu gece çıkarsa yetişir, ekspres fiyatla.
3> Ekspres farkını kabul ettiler, {tutar} TL.
2> O zaman {plaka} saat dokuzda yükler.

1: Bu haftanın dolu dönüş oranı yüzde {oran} arttı, eline sağlık herkesin 👏
2: Güzel haber!
3: {şehir} seferlerini birleştirmek işe yaradı.

1: {plaka} kantarda {az} ton fazla çıktı, yükü bölmemiz gerekiyor.
2: İkinci araç {şehir} terminalinde, yönlendirdim.
1: {tamam}

1: Takograf kayıtlarında @2 adına bir eksik görünüyor, {gün} günkü sefer.
2: Bakıyorum, kart değişimi olmuştu o gün.
2: Düzelttim, {sefer} altında görünüyor şimdi.

1: {şehir} deposunda randevu sistemi çökmüş, araçlar kapıda bekliyor.
2: Kaç araç var?
1: Bizim {az} araç. Beklemeyi müşteriye yansıtacağız.
3: Bekleme tutanağını imzalatmayı unutmayın.
`)

/** The depot. */
export const depotScenes = readScenes(`
1: {raf} rafında {ürün} sayımı {adet} çıktı, sistemde {az} fazla görünüyor.
2: İade edilenler düşülmemiş olabilir, bakıyorum.
2: Evet, {irsaliye} işlenmemiş. Düzelttim.
1: {sağol}

1: {rampa} numaralı rampada {az} araç bekliyor, forklift lazım.
2: İki dakikaya oradayım.
1: {tamam}

1: Yeni gelen {müşteri} malını nereye koyalım? {adet} palet var.
2: B koridoru boş, {raf} tarafına.
3: Orada raf bakımı var, C'ye alın lütfen.
2: Doğru, C'ye alıyoruz.

1: Soğuk odanın ısısı {az} dereceye çıktı!
2> Kapı contası yine. Servisi aradım, {saat} gibi geliyorlar.
3> Ürünleri ikinci odaya taşıyoruz.
1> Isı kaydını kaliteye de gönderin.
2> Gönderildi.

1: Vardiya notu: {adet} giriş, {az} hasarlı koli, tutanaklar klasörde.
2: Teşekkürler, hasarlılar hangi müşteriden?
1: {müşteri}. Fotoğrafları da ekledim.

1: Barkod okuyuculardan ikisi bağlanmıyor yine.
2: Kapatıp açtınız mı? 😅
1: Açtık, olmadı. @3 bakabilir mi?
3: Öğleden sonra uğrarım.

1: {gün} günü tam sayım var, sabah altıda başlıyoruz.
2: Kahvaltı kimden?
1: Benden, poğaça söylendi.
3: O zaman beşte gelirim 😄

1: {müşteri} sevkiyatı hazır, {adet} koli, etiketler yapıştırıldı.
2: Araç {saat} gibi rampada.

1: {ürün} için streç film bitmek üzere, iki günlük kaldı.
2: Sipariş verildi, {gün} geliyor.
1: {tamam}

1: @2 {irsaliye} ile gelen malın lot numarası kutuda başka, evrakta başka.
2: Kabul etmeyin, karantinaya alın. Müşteriye yazıyorum.
2: Yanlış etiket basmışlar, yenisini gönderiyorlar.
1: Karantina etiketi takıldı.
`)

/** Customs and foreign trade. */
export const customsScenes = readScenes(`
1: {kapı} çıkışında kırmızı hat düştü, {beyanname}.
2: Fiziki muayene {saat} olarak verildi, ben oradayım.
1: Müşteriye bilgi verdim.
2: Muayene bitti, mühür takıldı.

1: {müşteri} için menşe belgesi eksik, gümrük kabul etmiyor.
2> Aslını kargoya verdiler, yarın elimizde.
1> Yarın öğleni geçerse ardiye başlar.
2> Kuryeyi takip ediyorum.

1: Yeni tarife kararı yayımlandı, {ürün} için vergi yüzde {oran} olmuş.
2: Açık teklifleri güncelleyelim o zaman.
3: Listeyi çıkarıp paylaşıyorum.

1: {beyanname} kapandı, teminat çözülebilir.
2: {tamam}

1: {kapı} kuyruğu {az} saat diyorlar, haberiniz olsun.
2: {plaka} sırada, şoförün vizesi {gün} bitiyor.
1: Yetişir ama sınırda. Yedek şoför ayarlayalım.

1: ATR belgesindeki kilo ile kantar fişi tutmuyor, {adet} kilo fark var.
2: Palet ağırlığı düşülmemiş. Düzeltme beyannamesi veriyorum.
1: {sağol}
`)
