import { readPosts } from '../post-scene.ts'

/** Running and health. */
export const postsOfBody = readPosts(`
[koşu] İlk 10 kilometrem bitti!
Altı ay önce durağa koşarken nefesim kesiliyordu. Bu sabah sahilde 10 km'yi 1 saat 4 dakikada tamamladım. Yavaş ama durmadan.
Yol arkadaşlarım olmasa dördüncü haftada bırakmıştım, hepinize teşekkür ederim.
> Tebrikler, süper bir başlangıç!
> Durmadan koşmak en zoru, kutlarım 👏
> Bir sonraki hedef yarı maraton mu?
< Önce bir hafta bacaklarımı dinlendireyim, sonra bakarız 😄
> Okurken ben heyecanlandım.

[koşu] Diz ağrısı için ne yaptınız?
Haftada üç gün koşuyorum, 5. kilometreden sonra dizimin dışında ağrı başlıyor. Doktora gideceğim ama öncesinde deneyimlerinizi duymak isterim.
> Bende ayakkabıdan çıktı, 900 km olmuştu.
> Kalça güçlendirme hareketleri çok fark ettirdi. Yine de doktora görün.
> Temponu düşür, mesafeyi yüzde ondan fazla artırma.
< Ayakkabıya baktım, tabanı gerçekten bitmiş. Çok sağ olun.

[koşu] Sabah koşusuna kalkamayanlar buraya
Alarmı kapatıp uyumaya devam edenler kulübü başkanı olarak soruyorum: Nasıl kalkıyorsunuz?
> Kıyafetlerle yatıyorum, şaka değil.
> Alarmı banyoya koydum, işe yaradı.
> Akşam koşuyorum, mesele kapandı 😄
> Biriyle sözleş. Bekleten olmamak için kalkıyorsun.
< Son öneriyi deniyorum, sözleşecek biri aranıyor!

[koşu] Yağmurda koşanlar ne giyiyor?
Bu hafta her gün yağmur var ve programımı aksatmak istemiyorum.
> İnce rüzgârlık ve şapka yeter, çok kalın giyinme.
> Eve gelince hemen kuru çorap. Gerisi önemli değil.

[koşu] Belgrad Ormanı pazar koşusu
Pazar sabahı 8.30'da bentlerin girişinde buluşuyoruz. Tempo 6.30, mesafe 8 km, bekleyen ve bekleten yok.
> Ben varım.
> İki kişi geliyoruz, yer var mı arabada?
< Bir kişilik yerim kaldı.
> Ben kendi aracımla gelirim, Hacıosman'dan iki kişi alabilirim.
> Hava nasıl görünüyor?
< Parçalı bulutlu, tam koşuluk.

[koşu] Yarı maratonda neyi yanlış yaptım?
İlk 7 km'yi planımdan hızlı koştum, 16'da duvara çarptım. 2.11 ile bitirdim. Ders: ilk 5 km'de kimseye yetişmeye çalışma.
> Herkes bir kere yapıyor bunu.
> Jel aldın mı yarışta?
< Sadece bir tane, o da geçti. Gelecek sefere ikiye çıkaracağım.

[koşu] Koşu bandı sayılır mı?
Arkadaşım saymıyor, ben sayıyorum. Karar sizin.
> Terlediysen sayılır.
> Yüzde bir eğim ver, kimse laf edemez.
> Sayılır ama çok sıkıcı 😅

[koşu] 100 gün sonra
Yüz gündür her gün en az yirmi dakika yürüyor ya da koşuyorum. Değişen şey kilom değil, sabahları başlama isteğim.
> "Başlama isteği" çok güzel söylemişsin.
> Ben 12. gündeyim, ilham oldu.
> Kaçırdığın gün oldu mu?
< İki gün. Ertesi gün suçluluk duymadan devam ettim, işin sırrı buymuş.
> Kaydettim bunu.

[sağlık] Sigarasız 60. gün
Altmış gün önce son paketimi attım. En zoru ilk on gün değil, üçüncü haftaymış. Zorlanan varsa yazsın, yalnız değilsiniz.
> Helal olsun!
> Ben 3. haftadayım, tam zamanında okudum bunu.
< Dayan, dördüncü haftada bir sabah uyanıyorsun ve aklına gelmiyor.
> Kahve ile sigarayı nasıl ayırdın?
< Kahveyi bir ay çaya çevirdim.
> Gurur duyduk 👏

[sağlık] Uyku düzeni: on günlük deney
Telefonu salonda bıraktım, 23.00'te ışık kapalı. On günde ortalama uykum 5 saat 50 dakikadan 7 saat 5 dakikaya çıktı.
> Alarm için ne kullanıyorsun?
< Eski usul çalar saat, 150 lira.
> Ben de bu akşam başlıyorum.

[sağlık] Su içmeyi unutanlar
Masaya bir litrelik şişe koydum, öğlene kadar bitiyor. Bu kadar basitmiş.
> Ben de bardağı klavyenin önüne koyuyorum.

[sağlık] Masa başında boyun ağrısı
Ekranı göz hizasına kaldırmak için kitapları kullandım, bir haftada fark etti. Önerdiğiniz egzersiz var mı?
> Her saat başı omuzları kulağa çekip bırakmak.
> Fizyoterapistim çene geri çekme hareketini vermişti, çok iyi geldi.

[sağlık] Şekeri bıraktım, kimseye tavsiye etmiyorum
Şaka şaka. İlk hafta çekilmez, ikinci hafta domatesin tadını alıyorsun. 24. gün.
> Domatesin tadını alıyorsun kısmı çok doğru 😂
> Meyve serbest mi?
< Serbest, yoksa dayanamazdım.

[sağlık] Meditasyonu bir türlü tutturamadım
Beş dakika bile oturamıyorum, aklım markete gidiyor. Başka yolu olan var mı?
> Yürüyüş yaparken adım say, aynı şey.
> Aklının gittiğini fark etmek zaten o işin kendisi.
< Bu yorumu duvara asacağım.

[!sağlık] Mucize zayıflama çayı
On günde on kilo, deneyen pişman olmuyor. Sipariş için özelden yazın.
> Bu ilan kurallara aykırı değil mi?

[sağlık] Kan tahlili hatırlatması
Yılda bir kere bakalım. Ben ertelemiştim, D vitaminim yerlerdeymiş.
> Sayende randevu aldım.

[koşu] Rapor: {km} km
Bu haftayı {km} kilometreyle kapattım, en uzunu {kmuzun} km. {hava}
> Eline, ayağına sağlık!
> İstikrar 👏

[koşu] {gün} antrenmanı tamam
{dakika} dakika tempolu koşu, nabız ortalama {nabız}. {hava}
> Nabız çok iyi.

[sağlık] {adet} gün oldu
Alışkanlığı bozmadan {adet} gün. Bugünkü küçük zafer: {zafer}.
> Küçük zaferler birikiyor.
> Devam!
`)
