import { readScenes } from '../scene.ts'

/** Who goes to a hearing for whom. */
export const delegationScenes = readScenes(`
1: {gün} {duruşma}, {mahkeme} duruşmam var, {aşama}. Müsait olan meslektaşım var mı?
2> Ben o gün adliyedeyim, girebilirim.
1> Harika üstadım. {belge} ile dosya özetini bu akşam iletirim.
2> Beklerim.
1> UYAP'tan yetki belgesini de sundum.
2> Gördüm, kolay gelsin.

1: {mahkeme}, {esas} dosyası için {gün} sabahına tevkil arıyorum. Ücret {ücret} TL + yol.
2> Saat kaçta?
1> {duruşma}, ama listede geride, öğleni bulabilir.
2> Olur, ben alıyorum.
1> Çok sağ olun, ilanı kapatıyorum.

1: Yarınki {konu} dosyasında karşı taraf mazeret sunmuş, yine de girmek lazım.
2> Girerim, mazeretin reddini talep edeyim mi?
1> Evet lütfen, üçüncü mazeret oldu.
2> Not aldım.
2> Reddedildi, tahkikata geçildi 👍

1: {gün} {duruşma} için tevkil ihtiyacım kalmadı, duruşma ertelenmiş.
2: Yeni gün belli mi?
1: Belli olunca yeniden yazarım.

1: Acil! {mahkeme} önünde çakışma yaşıyorum, {duruşma} duruşmasına girebilecek var mı?
2: {kat} tarafındayım, beş dakikaya oradayım.
1: Kahraman! Dosya {esas}, beyanımız dosyada, aynen tekrar edilecek.
2: Girdim, çıktım. Bilirkişiye gidiyor.
1: Eline sağlık, ücretini hemen atıyorum.

1: {mahkeme} {konu} davasında tanık dinlenecek, soruları yazdım.
2> Soru listesi bende, ekleyeceğim bir husus var mı?
1> Çalışma saatlerini mutlaka sorun, tutanağa geçsin.
2> Sordum, geçti. Zabıt bir saate UYAP'ta olur.
1> {sağol}

1: {icra} dosyasında haciz için {gün} günü refakat edecek biri lazım.
2> Adres ilçe içinde mi?
1> Evet, merkezde. Araç ayarlandı.
2> Tamam, ben çıkarım.

1: Keşif {gün} {duruşma}, araç adliyenin önünden kalkacak. Katılabilecek var mı?
2> Ben girerim, arazi botlarım arabada 😄
1> Hakim titiz, sınırları tek tek göstersinler.
2> Krokiyi gönder, üzerinden giderim.
1> Gönderildi.

1: Duruşma zaptını yükledim: {esas}. Gelecek celse için iki haftalık kesin süre verildi.
2: Ellerine sağlık, {belge} bugün hazır olur.

1: @2 dünkü dosyada ara karar nasıl çıktı?
2: Ek rapor alınacak, bilirkişi ücreti {ücret} TL, süre iki hafta.
1: Müvekkile bildiriyorum.

1: Sabah {mahkeme} duruşmasına girecek arkadaş salon değişmiş, {kat}.
2: İyi ki yazdın, aşağıda bekliyordum.

1: {duruşma} duruşması için hâlâ kimse yok mu?
2: Öğlene kadar çıkmazsa ben yetişirim.
3: Ben boşaldım, girebilirim.
1: @3 anlaştık, bilgileri özelden yolluyorum.
`)

/** What lawyers of one court house tell each other. */
export const courthouseScenes = readScenes(`
1: Adliyede otopark dolu, erken çıkın.
2: Metroyla gelen kazanır.

1: UYAP açılmıyor, sizde de mi?
2: Bende de dönüp duruyor.
3: Az önce düzeldi.
1: Evet, şimdi girdi.

1: {mahkeme} hakimi değişmiş, bilginize.
2: Yenisi nasıl, tanıyan var mı?
1: Dosyaya hâkim, kısa ve net istiyor.

1: {mahkeme} bugün yarım saat geriden gidiyor.
2: Sıram on iki, bir çay içerim o zaman.

1: {icra} tahsilat için randevu sistemine geçmiş, sırasız almıyorlar.
2: Hangi gün başladı?
1: {gün} gününden beri.
2: Dün boşuna gitmişim desene.

1: Baro odasında yazıcı kâğıdı bitmiş.
2: Ben bir paket bıraktım, dolapta.
1: {sağol}

1: Ön büro harç iadesi için dilekçe örneği soruyor, elinde olan?
2> Klasörde var, adı harç iadesi.
1> Buldum, elinize sağlık.

1: {gün} öğleden sonra ilan edilen elektrik kesintisi var, duruşmalar sarkabilir.
2: Müvekkile haber vereyim bari.

1: Kimlik kontrolünde kuyruk var, arka kapı daha hızlı.
2: {sağol}

1: Bilirkişi listesinden {konu} konusunda iyi bir isim önerir misiniz?
2> Son raporlarda hesaplar düzgündü, ismi özelden yazayım.
1> Beklerim.

1: Mahkeme kaleminde {esas} dosyasını gören oldu mu, istinafa gitmiş görünüyor.
2: Geçen hafta gitti, dizi pusulası bende.
1: Tarayıp yollar mısın?
2: Yolladım.
`)

/** Questions of law, and how the network itself is run. */
export const lawScenes = readScenes(`
1: {konu} dosyalarında arabuluculuk son tutanağı eksikse hâkim süre veriyor mu?
2> Bizde kesin süre verdi, sunmayınca usulden ret.
3> Aynı. Dava şartı, aslını dosyaya sunun.
1> Anlaşıldı, bugün sunuyorum.

1: {konu} için emsal arıyorum, benzer dosyası olan var mı?
2> Bende {esas} var, kesinleşti. Künyesini silip paylaşırım.
1> Şahane olur.

1: Vekâlet ücreti tarifesi güncellendi, klasöre koydum.
2: {sağol}
3: Tevkil ücretlerini de buna göre güncelleyelim mi?
1: Pazartesi toplantıda konuşalım.

1: İstinaf süresi tefhimle mi tebliğle mi başlıyor bu dosyada, kafam karıştı.
2> Gerekçeli kararın tebliğinden.
1> Doğru, {sağol}

1: Islah harcını yatırmayı unutmayın, geçen ay bir dosyada yaktı beni.
2: Geçmiş olsun, süre vermedi mi?
1: Kesin süreydi.
2: Takvime kırmızıyla yazdım.

1: E-duruşma talebi reddedilen oldu mu bu hafta?
2: Benimki {mahkeme} tarafından kabul edildi, bağlantı iyiydi.
3: Bende ses gitti, zapta geçirttim.

1: {belge} örneği için şablonları düzenledim, eskilerini kullanmayalım.
2: Çok iyi olmuş.

1: Yetki itirazını ön inceleme duruşmasından önce dilekçeyle verdim, sözlü yeterli sayılmadı.
2> İlk itiraz, cevap süresinde verilmeli.
1> Süresindeydi, neyse ki.

1: {konu} dosyasında belirsiz alacak davası mı kısmi dava mı açardınız?
2> Bordro elinde yoksa belirsiz alacak.
3> Ben son kararlardan sonra kısmiye döndüm.
2> Gerekçe?
3> Hukuki yarar tartışmasına hiç girmiyorsun.

1: Bilirkişi raporu {az} ay gecikti, ne yapıyorsunuz?
2> Süre uzatımı yoksa dosyanın geri alınmasını isteyin.
1> Dilekçeyi verdim, hâkim muhtıra çıkardı.

1: Tebligat bila dönmüş, 21/2 için mernis adresi yetiyor mu?
2> Önce bilinen adres, sonra mernis. Sırası önemli.
1> {sağol}

1: Adli yardım talebi reddedilen var mı bu aralar?
2: Bende kabul edildi, fakirlik belgesi ve tapu kaydı ekliydi.

1: {mahkeme} gerekçeli kararı yazmış: {esas}. {konu} yönünden işimize yarar.
2: Okudum, ikinci sayfadaki değerlendirme çok iyi.
3: Künyesiz halini klasöre koyuyorum.

1: Stajyer arkadaşlar için soru: ihtiyati haciz kararı kaç gün içinde infaz edilir?
2: On gün.
1: Ya sonra?
2: Kendiliğinden kalkar.
1: Aferin 😄
`)

/** Between two, or a few. */
export const privateScenes = readScenes(`
1: Üstadım, {gün} {duruşma} duruşmasına benim yerime girebilir misiniz?
2: Girerim tabii. Hangi mahkeme?
1: {mahkeme}, {esas}.
2: Tamam, dosyaya bakıp sorumu sorarım.
1: {sağol}

1: Dosya özetini okudum. Karşı tarafın delil listesi süresinde mi?
2: Değil, süresinden sonra. İtirazımız dilekçede.
1: O zaman muvafakatimiz yok diyorum.
2: Aynen.

1: Duruşmadan çıktım: {konu} yönünden bilirkişiye gidiyor, gelecek celse {ay} ayında.
2: Ellerine sağlık. Zabıt?
1: Akşama yüklerim.

1: Tevkil ücretini gönderdim, {ücret} TL.
2: Ulaştı, makbuzu kestim.

1: Vekâletname aslı sende mi?
2: Baro pulu yapıştırdım, dosyada.
1: {sağol}

1: Yetki belgesinde müvekkilin adı yanlış yazılmış.
2: Düzeltip yeniden imzaladım, UYAP'a yükledim.
1: Gördüm, oldu.

1: Müsait misin, kısa bir şey danışacağım.
2: On dakikaya duruşmam var, çıkınca arayayım.
1: Olur.
2: Çıktım, arıyorum.

1: Yarın adliyede misin?
2: {duruşma} gibi oradayım.
1: Bir dilekçe bıraksam kaleme verir misin?
2: Getir, hallederiz.

1: Karşı vekil sulh teklif etti, {tutar} TL.
2: Müvekkil ne der?
1: Düşünüyor. Gelecek celseye kadar süre istedim.
`)

/** What those who run the network tell everybody. */
export const newsScenes = readScenes(`
1: Aramıza {az} yeni meslektaş katıldı, hoş geldiniz. İlan açmadan önce sabitlenmiş kuralları okumanızı rica ederiz.

1: Bu ay {adet} duruşmaya birbirimizin yerine girdik, herkesin emeğine sağlık.

1: Hatırlatma: tevkil ücretleri duruşma günü akşamına kadar ödenir, zabıt aynı gün yüklenir.

1: {gün} akşamı çevrim içi buluşma var, konu {konu} dosyalarında ispat.
2: Kayıt alınacak, katılamayanlar sonra izleyebilir.

1: Adli tatilde nöbetçi mahkeme listesini içtihat kanalına bıraktık.

1: İlan verirken mahkeme, saat ve aşamayı yazmayı unutmayalım; eksik ilanları kapatıyoruz.
`)
