import { readPosts } from '../post-scene.ts'

/** Languages, books, exams, programming. */
export const postsOfMind = readPosts(`
[dil] İngilizce konuşma grubu kuruyoruz
Salı ve perşembe 21.00, B1 ve üzeri. Kural tek: Türkçe yok, utanmak da yok. Şimdilik altı kişiyiz, dört kişilik yer var.
> Ben varım, B1 sayılırım umarım.
> Kayıt alıyor musunuz?
< Hayır, rahat konuşalım diye.
> Yedek listeye yazar mısın?
> İlk buluşma çok keyifliydi, konuşma sırası bana gelince kaçmadım 😄

[dil] Almanca artikel nasıl ezberlenir?
Der, die, das derken kafayı yedim. Renk kodlaması deneyen var mı?
> Ben odadaki eşyalara renkli kâğıt yapıştırdım. Misafirler şaşırıyor ama işe yarıyor.
> Kelimeyi artikelsiz hiç yazma, tek kelime gibi öğren.
< Renkli kâğıt bu akşam başlıyor.

[dil] Dizi izleyerek dil öğrenilir mi?
Bir sezonu önce Türkçe, sonra İngilizce altyazıyla, sonra altyazısız izledim. Üçüncüde cümlenin yarısını yakalıyorum.
> Üçüncü turda sıkılmadın mı?
< Repliklere eşlik etmeye başladım, komik oluyor.
> Not alıyor musun yoksa sadece izliyor musun?
< Bölüm başına beş kalıp, fazlası yarım kalıyor.

[dil] 30 günde 300 kelime
Her gün on kelime, akşam tekrar. 300'ün 262'si bir hafta sonra hâlâ aklımda. Tabloyu isteyene yollarım.
> Ben isterim.
> Bana da lütfen.
> Hangi aralıklarla tekrar ettin?
< 1, 3, 7 ve 21. gün.

[dil] İspanyolca'da r harfi
Dilimi döndüremiyorum. Bunu sonradan öğrenen oldu mu gerçekten?
> Üç ayda geldi, "tragedia" diye diye.
> Arabada bağıra bağıra çalıştım, kimse duymuyor.

[dil] Bugün ilk kez yabancı müşteriyle konuştum
Elim titredi, iki kere "sorry" dedim, ama toplantı bitti ve anladılar! Altı aylık emeğin karşılığı.
> İşte bu!
> Akşam kutlama yapıyor musun?
< Baklava alındı bile.
> Çok mutlu oldum senin adına.

[kitap] Ayın kitabı oylaması
Üç aday var: Tutunamayanlar, İnce Memed, Saatleri Ayarlama Enstitüsü. Yorumlara yazın, cuma sayıyoruz.
> Saatleri Ayarlama Enstitüsü.
> İnce Memed, tekrar okumak için bahane.
> Tutunamayanlar, üçüncü denememde bitireceğim söz.
> Enstitü 🙋
> Oyum İnce Memed.
< Oylar sayıldı: Saatleri Ayarlama Enstitüsü kazandı, ilk elli sayfa haftaya.

[kitap] Okuma hızım çok düşük, sorun mu?
Saatte yirmi sayfa okuyorum. Çevremde herkes iki katını okuyor.
> Anlıyorsan hiçbir sorun yok.
> Kitap yarış değil, sindire sindire oku.
> Ben on beş okuyorum, rahatım 😄

[kitap] Yarım bıraktığım kitaplar listesi
Bu yıl yedi kitabı yarım bıraktım ve ilk kez pişman değilim. Siz kaç tane bıraktınız?
> Üç. Üçünü de arkadaşıma verdim, bayıldı.
> Hiç bırakamıyorum, takıntı.

[kitap] Çocuklara her akşam okuyoruz
Kızımla 45 akşamdır on dakika okuyoruz. Dün o bana okudu.
> Gözlerim doldu.
> Kaç yaşında?
< Altı buçuk.
> Biz de başlıyoruz, hangi kitapla başladınız?
< Küçük Kara Balık.

[kitap] Sahafta bulduğum hazine
1972 baskısı Memleketimden İnsan Manzaraları, içinde eski sahibinin notlarıyla. Notlar kitap kadar güzel.
> Fotoğraf isteriz!
> Eski notlu kitaplar ayrı bir dünya.

[sınav] KPSS'ye kalan süre ve panik
Altı ay az gibi geliyor ama günde üç saatle 540 saat ediyor. Hesaplayınca rahatladım, siz de hesaplayın.
> Bu hesap iyi geldi.
> Ben günde bir buçuk saat ayırabiliyorum, o da 270. Fena değilmiş.
> Deneme sıklığın ne?
< İki haftada bir, son ay haftada iki.

[sınav] Paragraf sorularında hız
Önce soru kökünü okumaya başladım, doğru sayım 24'ten 29'a çıktı.
> Ben de öyle yapıyorum, tavsiye ederim.
> Günde kaç paragraf çözüyorsun?
< Yirmi, aksatmadan.

[sınav] Tez teslim edildi!
Üç yıl, dört konu değişikliği, iki danışman. Az önce teslim ettim. Uyumaya gidiyorum.
> Efsane!
> Hocam oldunuz artık 👏
> Savunma ne zaman?
< Gelecek ay, o zamana kadar kapağını bile açmayacağım.
> Bizim evde de aynı gün var inşallah.

[sınav] Çalışırken telefonu nasıl uzak tutuyorsunuz?
Elim kendiliğinden gidiyor, fark ettiğimde yirmi dakika geçmiş oluyor.
> Başka odaya, şarja.
> Siyah beyaz ekran yaptım, çekiciliği kalmadı.
> Kardeşime veriyorum, bedava geri vermiyor.

[sınav] YKS'ye 42 yaşında hazırlanmak
Çocuklarım dershaneye gidince ben de masaya oturdum. Gülen oldu, umurumda değil.
> Ayakta alkışlıyorum.
> Annem 50 yaşında üniversite bitirdi, mümkün.
> Hangi bölüm?
< Peyzaj mimarlığı. Otuz yıllık hayal.
> Bu gönderiyi her okuduğumda güç alıyorum.
> Vazgeçme sakın.

[yazılım] İlk yazılım işim
Sekiz ay her akşam iki saat çalıştım. Bugün ilk yazılım işimin sözleşmesini imzaladım. Başlarken buraya yazdığım hedefi dönüp okudum, aynısı olmuş.
> Müthiş haber, tebrikler!
> Hangi kaynaktan başladın?
< Önce bir ay tek bir dil, sonra kendi küçük bütçe uygulamam. Mülakatta hep onu sordular.
> Bana ümit oldun.
> Yolun açık olsun!
> Portfolyonu paylaşır mısın?

[yazılım] Hata mesajlarını okumayı öğrendim
Üç ay boyunca hata çıkınca hemen aratıyordum. Meğer çözüm ilk satırda yazıyormuş.
> Hepimiz oradan geçtik.
> Son satırdan başla, daha da iyi.

[yazılım] Kod yazarken İngilizce değişken mi?
Yeni başlayan biri olarak "toplamTutar" yazıyorum, herkes kızıyor.
> Kendi projende ne istersen yaz, ekipte ekip neyse o.
> Alışınca İngilizce yazmak kolaylaşıyor.

[yazılım] Küçük uygulamam yayında
Market listesini evdeki herkesin telefonunda aynı anda gösteriyor. Kullanıcı sayısı: 4 (ailem).
> Dört sadık kullanıcı, çoğundan iyi!
> Bizde de kavga bitsin, paylaşır mısın?
< Adresini haftaya buraya koyarım, önce annemin isteklerini bitireyim 😄
> Annenin istekleri öncelikli, doğru ürün yönetimi.

[yazılım] Algoritma çalışmak gerekli mi?
Web sitesi yapmak istiyorum, herkes algoritma diyor.
> Temelini bil, gerisini iş öğretir.
> Mülakat için evet, günlük iş için bazen.

[dil] {gün} pratiği: {dakika} dakika
Bugün {dakika} dakika dinledim, {az} yeni kalıp yazdım. En sevdiğim: {kalıp}.
> Güzel kalıpmış, çaldım.

[kitap] {kitap} bitti
{kitapyorum} Sırada {kitap2} var.
> Ben de yeni başladım, ilerletme lütfen 😄
> Listeme ekledim.

[sınav] Deneme sonucu: {net} net
Geçen denemeye göre {az} net yukarıdayım. Eksik konu: {konu}.
> Yükseliş var, bırakma.
> {konu} için kısa videolar iyi geliyor.

[yazılım] Günlük: {adet}. gün
Bugün {teknik} öğrendim, {dakika} dakika sürdü. Yarın tekrar.
> Devam, çok iyi gidiyorsun.
`)
