import { readScenes } from '../scene.ts'

/** Vehicles. */
export const fleetScenes = readScenes(`
1: {plaka} {km} km oldu, bakım zamanı gelmiş.
2: {gün} servise alalım, yerine yedek çekici çıksın.
1: {tamam}

1: Kış lastikleri için {adet} lastik sipariş edildi.
2: Depoda yer var mı?
3: {raf} tarafını boşalttık.

1: {plaka} yakıt tüketimi geçen aya göre yüzde {oran} fazla.
2> Enjektör olabilir, serviste baktıracağım.
1> Şoför değişimi de oldu, eğitim planlayalım.
2> Servis raporu geldi: enjektörmüş.

1: Muayenesi yaklaşan araçlar: {az} çekici, {az} dorse. Liste klasörde.
2: Randevuları aldım.
1: {sağol}

1: {plaka} kazaya karışmış, can kaybı yok, dorse hasarlı.
2: Geçmiş olsun. Tutanak ve fotoğraflar geldi mi?
1: Geldi, sigortaya ilettim.
3: Yükü {şehir} aracına aktarıyoruz.

1: HGS bakiyesi {tutar} TL kaldı, yükleme yapalım mı?
2: Yükledim.
`)

/** Human resources. */
export const staffScenes = readScenes(`
1: Yeni arkadaşımız {gün} başlıyor, masa ve bilgisayar hazır mı?
2: Bilgisayar hazır, hesapları açıldı.
1: {sağol}

1: Yıllık izin planlarını {gün} gününe kadar girer misiniz?
2: Ben girdim.
3: Bayram haftası çakışıyor, konuşalım mı?
1: Olur, {saat} gibi uğra.

1: Forklift ehliyeti eğitimi {gün} {saat}, katılımcı listesi ekte.
2: Depodan {az} kişi var, vardiyayı ayarladım.

1: Sağlık taraması için otobüs {gün} bahçede olacak.
2: Vardiyalı çalışanlar için ikinci gün var mı?
1: Var, ertesi gün de buradalar.
2: {tamam}

1: Servis güzergâhı değişiyor, {şehir} yolu kapalı.
2> Durak aynı yerde mi?
1> Aynı, sadece on dakika erken.
`)

/** Computers and telephones. */
export const supportScenes = readScenes(`
1: Yazıcı yine kâğıt sıkıştırdı, ikinci kat.
2: Geliyorum.
2: Düzeldi, kâğıt nemliydi.
1: {sağol}

1: Uzak masaüstü {saat} gibi koptu, bağlanamıyorum.
2> Hat sağlayıcıda kesinti var, yedek hatta geçiyoruz.
1> Şimdi oldu.

1: Bu akşam {saat} sonrası bakım var, sistem on dakika kapalı kalabilir.
2: Vardiya raporunu önceden alırız.
1: {tamam}

1: Şifremi unuttum 🙈
2: Sıfırladım, kısa mesaj gitti.
1: Girdim, {sağol}

1: @2 yeni barkod yazıcısının sürücüsü kurulacak mı?
2: Kuruldu, {rampa} numaralı rampadaki hariç.
2: O da tamam.
`)

/** Quality and safety at work. */
export const qualityScenes = readScenes(`
1: {gün} günü ISO denetimi var, dolap etiketleri güncel olsun.
2: Depo tarafı hazır.
3: Ofis tarafında {az} eksik var, bugün tamamlanır.

1: Ramak kala bildirimi: {rampa} numaralı rampada takoz konmamış.
2: Ekiple konuştum, hatırlatma levhası astık.
1: {sağol}

1: Müşteri anketi sonuçları geldi, memnuniyet yüzde {oran} artmış.
2> En çok hangi konuda?
1> Bilgilendirme hızı. Operasyonun eline sağlık.

1: Yangın tatbikatı {gün} {saat}, toplanma yeri otopark.
2: {tamam}

1: Düzeltici faaliyet {az} kapatıldı, {müşteri} şikâyeti hâlâ açık.
2: Kök nedeni etiket. Yarın rapor elinizde.
`)

/** What concerns everybody. */
export const generalScenes = readScenes(`
1: Günaydın herkese ☀️
2: Günaydın!
3: Günaydın, hayırlı işler.

1: Otoparkın alt katı {gün} günü boyanacak, araçları üste alalım.
2: {tamam}

1: {plaka} plakalı aracın farları açık kalmış.
2: Benim, {sağol} 😅

1: Bugün {müşteri} ziyaretçileri geliyor, toplantı odası {saat} dolu.
2: Küçük oda boş, oraya geçeriz.

1: Anahtarlık bulan oldu mu? Mavi, üzerinde kamyon var.
2: Danışmada duruyor.
1: {sağol}

1: Bilgi: {gün} günü yarım gün çalışıyoruz.
2: Servis saatleri de değişiyor mu?
1: Evet, öğlen birde kalkacak.

1: Doğum günün kutlu olsun @2! 🎂
3: İyi ki doğdun!
2: Çok teşekkür ederim, pasta mutfakta.
4: Nice mutlu yıllara 🎉

1: Kargo geldi, ön büroda {az} paket var.
2: Biri benim, alıyorum.
`)

/** Lunch. */
export const lunchScenes = readScenes(`
1: Bugün yemekte {yemek} var.
2: Oh be, sonunda.
3: Ben {lokanta} söylüyorum, katılan?
2: Bana da bir porsiyon.

1: {lokanta} mı, yemekhane mi?
2: Yemekhane, {yemek} varmış.
1: Geliyorum.

1: {lokanta} siparişi topluyorum, {saat} gibi kapatırım.
2> Bir ayran, bir lahmacun.
3> Bana çorba yeter.
4> Salata lütfen, sossuz.
1> Tamamdır, söyledim.

1: Çay taze ☕
2: Geldim.

1: Dünkü {yemek} efsaneydi.
2: Tarifini isteyelim aşçıdan 😄

1: Yarın için tatlı getiriyorum, baklava.
2: Sen bir numarasın!
3: Diyet pazartesiye kaldı.
`)

/** Short exchanges that fit anywhere, for direct rooms and small groups. */
export const personalScenes = readScenes(`
1: Müsait misin, bir şey soracağım.
2: Buyur.
1: {müşteri} sözleşmesi sende mi?
2: Bende, gönderiyorum.
1: {sağol}

1: Toplantıya on dakika geç kalırım.
2: {tamam}

1: {gün} günü yerime bakabilir misin?
2: Bakarım, notlarını bırak.
1: Bıraktım, {sağol}

1: Sunumun son hali klasörde, {az}. sayfaya bir bakar mısın?
2: Baktım, tablo güncel değil.
1: Güncelledim.

1: Çıkıyor musun?
2: Yarım saate.
1: Beraber çıkalım o zaman.
`)
