import { readPosts } from '../post-scene.ts'

/** Money, hobbies, and the community itself. */
export const postsOfLife = readPosts(`
[bütçe] Kredi kartı borcumu bitirdim
On dört ay, kartopu yöntemi: önce en küçük borç. Bugün son ekstre sıfır geldi. Ekranı çerçeveletsem yeridir.
> Tebrik ederim, büyük iş.
> Kartopu mu, en yüksek faiz mi diye kararsızdım, sen nasıl karar verdin?
< Küçük borç bitince gelen moral bana faizden daha çok kazandırdı.
> Aynen, insan davranışı matematikten güçlü.
> On dört ay sabretmek kolay değil 👏

[bütçe] Market harcamasını yüzde yirmi düşürdük
Pazar günü yedi akşamın menüsünü yazıyoruz, listesiz markete gitmek yasak.
> Menü örneği paylaşır mısın?
< Pazartesi mercimek, salı makarna, çarşamba zeytinyağlı, perşembe tavuk, cuma kalanlar 😄
> "Kalanlar" günü bizde de var.

[bütçe] Acil durum fonu ne kadar olmalı?
Üç aylık gider mi altı aylık mı? Serbest çalışıyorum.
> Serbest çalışıyorsan altı.
> Ben bir aydan başladım, başlamak önemli.

[bütçe] Abonelik temizliği
Kartımdan her ay sekiz ayrı abonelik çekiliyormuş, beşini hiç açmamışım. Bugün kapattım.
> Bakayım dedim, bende de altı çıktı, iyi mi?
> Spor salonu üyeliği de bu listeye girer mi... 🙈

[bütçe] Kahveyi evden taşıyorum
Küçük hesap: ayda 1.900 lira. Termos kendini dokuz günde çıkardı.
> Termosun markası mühim.
> Ben denedim, ofiste herkese ikram ederken daha pahalıya geldi 😄

[bütçe] Çocuğa harçlık nasıl verilmeli?
Dokuz yaşında, parayı aldığı gün bitiriyor.
> Haftalık ver ve ara verme. Bitirdiyse bitti.
> Üç kavanoz yaptık: harca, biriktir, paylaş. Tuttu.
< Üç kavanoz bugün kuruldu, sonuçları yazacağım.

[hobi] Gitarda fa akoru
Üç haftadır parmaklarım acıyor, ses hâlâ tın tın. Bu akor gerçekten var mı?
> Var, bir sabah uyanıyorsun ve basıyorsun.
> Başparmağı sapın ortasına al, bileğini bırak.
> Bende dört ay sürdü, moral bozma.
< Dört ay mı...

[hobi] Her güne bir çizim, 75. gün
İlk günle bugünü yan yana koydum. Elim değil, gözüm öğrenmiş.
> İkinci cümle çok doğru.
> Hangi defteri kullanıyorsun?
> Ben 9. gündeyim, eller hâlâ patates.
< Eller herkeste patates, devam et.

[hobi] Ekşi mayam tuttu
Yedinci günde kabı taşırdı. İlk ekmek taş gibiydi, ikincisi komşuya verilecek kadar güzel.
> Tarif gelsin.
> Unun cinsi ne?
< Tam buğday ile başladım, sonra beyaza döndüm.
> Mayaya isim koydun mu? Bizimkinin adı Hüsnü.
< Bizimki Mayaseven.

[hobi] Balkonda domates
Altı saksı, otuz bir domates. Kilosu herhalde dört yüz liraya geldi ama benim domatesim.
> En pahalı ve en lezzetli domates.
> Gelecek yıl fideyi ne zaman dikeceksin?
< Nisan sonu, bu yıl geç kalmıştım.

[hobi] Örgüye erkek de başlar
Berem bitti. Oğlum okula onunla gitti. Gerisi önemsiz.
> Rengi ne?
< Lacivert, ponponlu.
> Kalbimi ısıttın.
> Ben de eşime söyledim, şimdi ikimiz örüyoruz.

[hobi] Fotoğraf yürüyüşü: Balat
Cumartesi öğleden sonra sokak fotoğrafı için Balat'tayız. Telefonla gelen de gelsin.
> Işık kaçta güzel oluyor?
< 16.00 gibi başlayalım.
> Geliyorum, ilk kez katılacağım.
> Ben de ilk kez, çekinmeyelim.

[hobi] Satrançta 1200'ü geçtim
Kırk yaşından sonra öğrenilirmiş. Açılış ezberlemeyi bırakıp oyun sonu çalışınca geldi.
> Oyun sonu tavsiyesi altın değerinde.
> Bir oyun oynayalım mı?
< Akşam dokuzda.

[topluluk] Yeni gelenler, hoş geldiniz
Kendinizi iki cümleyle tanıtın: kimsiniz, yıl sonuna kadar neyi bitirmiş olmak istiyorsunuz?
> Merhaba, hemşireyim. Yıl sonuna kadar B2 sertifikası.
> Selam! Emekli öğretmenim, hayatımı yazıyorum. Hedefim yüz sayfa.
> Merhaba, iki çocuk annesiyim, 5 km koşmak istiyorum.
> Yazılıma geçmeye çalışan bir muhasebeciyim.
> Herkese merhaba, gitar öğreniyorum, düğünümde bir şarkı çalacağım.
< Hepiniz iyi ki geldiniz. Düğün şarkısını mutlaka dinleyeceğiz!
> Hedefim sigarasız bir yıl.
> Merhaba, KPSS ve sabır.

[topluluk] Topluluk kuralları, kısa hali
Hedefi küçümsemek yok. Satış ilanı yok. Tıbbi konuda "doktora sor" demek ayıp değil, gerekli. Başarısızlık paylaşmak başarı paylaşmak kadar değerli.
> Son madde için teşekkürler.
> Net ve güzel.

[topluluk] Hedefini yarıda bırakanlar için
Bırakmak da bir veri. Neden bıraktığını iki cümleyle yaz, gelecek ay küçültüp yeniden başla. Bu ay 38 kişi böyle yaptı, 29'u hâlâ devam ediyor.
> Ben o 29'dan biriyim.
> Hedefi üçte bire indirdim, üç aydır bozulmadı.
> Bunu okumaya ihtiyacım vardı.
> "Bırakmak da bir veri" defterimin ilk sayfasında artık.

[topluluk] Yol arkadaşı eşleşmeleri
İsteyen herkes bu hafta bir yol arkadaşıyla eşleşti: 64 çift. İlk konuşma için üç soru: Neden bu hedef? Ne engeller? Ben sana nasıl sorayım?
> Üçüncü soru çok iyi düşünülmüş.
> Eşleştiğim kişiyle dün konuştuk, aynı şehirdeymişiz!
> Eşleşme kaçırdım, sonraki tur ne zaman?
< Ayın ilk pazartesisi.

[topluluk] Ankara buluşması
Cumartesi 14.00, Kuğulu Park yakınında. Geçen sefer on dokuz kişiydik. Tanışma turu kısa, sohbet uzun.
> Geliyorum.
> İlk kez katılacağım, nasıl tanıyacağım sizi?
< Masada turuncu defter olacak.
> Trenle geliyorum, geç kalırsam bekleyin 😄

[topluluk] Bildirimler fazla mı geliyor?
Günlük hatırlatmaları sabah mı akşam mı istersiniz? Ayarlardan değiştirebilirsiniz ama varsayılanı soruyoruz.
> Sabah 8.
> Akşam, günün hesabını yaparken.
> Sabah, ama hafta sonu sussun.
< Çoğunluk sabah dedi, sabah 8.30 yaptık.

[topluluk] Bir yılda neler oldu
Başladığımızda 22 kişiydik. Bugün yüzlerce yol arkadaşıyız, 1.140 hedef yazıldı, 611'i tamamlandı. Tamamlanmayanların hikâyesi de burada, en çok onlardan öğrendik.
> İlk 22'den biri olarak gururluyum.
> İyi ki varsınız.
> Hayatıma dokunan nadir internet köşesi.
> Emeği geçenlere teşekkürler 🙏
> Nice yıllara!
> 611 çok büyük sayı.
> Benimki 612 olsun o zaman.

[!topluluk] Kripto kazandıran grup
Garantili kazanç, kontenjan sınırlı, bağlantı profilimde.

[!topluluk] Siyasi tartışma
Bu konuyu burada konuşmayalım mı diyorsunuz, ben konuşurum arkadaş.
> Kurallar belli, lütfen.
> Burası yeri değil.

[topluluk] Tek hedef: {gün} gününe kadar ne bitecek?
Tek bir şey seç ve yoruma yaz, bitince dönüp işaretle. {moral}
> Üç koşu, biri uzun.
> İki ünite kelime.
> Tezde giriş bölümü.
> Her akşam 20 sayfa.
> Dolap düzenlenecek, yeter artık.

[topluluk] Hafta kapanışı: en çok {zafer}
Bu hafta en çok işaretlenen küçük zafer buydu. Siz ne bitirdiniz? Bitiremeyen de yazsın, {moral2}
> Bitti ✅
> Yarısı bitti, yarısı haftaya.
> Hedefi büyük seçmişim, küçülttüm.
> Bitti, üstüne bir gün de dinlendim.

[bütçe] Ay kapanışı: yüzde {oran}
Gelirin yüzde {oran} kadarı birikime gitti. En zorlayan kalem: {kalem}.
> Yüzde {oran} çok iyi.
> {kalem} bizde de can yakıyor.

[hobi] Bu haftaki çalışma: {dakika} dakika
{uğraş} için toplam {dakika} dakika. {moral}
> Süreklilik her şey.
`)
