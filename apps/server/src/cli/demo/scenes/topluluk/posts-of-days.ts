import { readPosts } from '../post-scene.ts'

/** Short ones, as they come on any day. */
export const postsOfDays = readPosts(`
[koşu] Köpekten kaçarken en iyi derecem
Saatim "kişisel rekor" dedi. Köpek de memnun görünüyordu.
> Antrenörün yeni adı Karabaş.

[koşu] Ayakkabıyı nereden deneyip alıyorsunuz?
İnternetten aldım, yarım numara küçük çıktı. Basış analizi yapan bir yer önerir misiniz?
> Öğleden sonra dene, ayak şişiyor.

[koşu] Eşimle ilk kez beraber koştuk
Üç kilometre, iki mola, bir kavga, çok kahkaha.
> Kavga hangi kilometredeydi?
< Yokuşta.

[dil] Telefonumun dilini değiştirdim
İlk gün alarmı kapatamadım. Üçüncü günde alıştım.
> Ben de yaptım, banka uygulamasında geri döndüm 😄

[dil] Şarkı sözü çevirmek işe yarıyor mu?
Her hafta bir şarkı çeviriyorum. Gramer değil ama kulak açılıyor.
> Kulak için çok iyi.
> Liste yapalım, herkes bir şarkı eklesin.

[dil] Sınav sonucu: B2
İki kere B1'de kaldım, bugün B2 geldi. Konuşma grubundaki herkese teşekkür.
> Yaşasın!
> Hak ettin, her salı oradaydın.

[kitap] Kütüphane kartı çıkarttım
Bedava, sıcak, sessiz. Neden bu kadar bekledim bilmiyorum.
> Bir de çay ücretsiz olsa.

[kitap] Sesli kitap okumak sayılır mı?
Bulaşık yıkarken ayda üç kitap bitiriyorum.
> Sayılır, hikâye hikâyedir.
> Romanda evet, felsefede ben kayboluyorum.

[yazılım] Eski kodumu açtım
Altı ay önceki ben neden her değişkene "yeni" demiş?
> yeni2, yeniSon, yeniSonGercek.
> Utandıysan ilerlemişsindir.

[yazılım] Akşam iki saat mi, sabah bir saat mi?
Akşamları kafam kaldırmıyor. Sabah çalışanlar verim alıyor mu?
> Sabah bir saat, tartışmasız.

[yazılım] Mülakat reddi, üçüncü
Geri bildirim istedim, verdiler: testler eksik. Bu hafta test öğreniyorum.
> Geri bildirim istemen çok iyi.
> Dördüncüde alırsın.

[bütçe] Nakit zarfı yöntemi
Kartı evde bıraktım, haftalık zarfla çıkıyorum. Çarşamba günü zarf boştu.
> Çarşamba klasik 😄
> İkinci hafta perşembeye çıkıyor, sabret.

[bütçe] Evdeki kullanılmayan on eşya
Onunu da sattım, 6.400 lira. Yer de açıldı.
> Hangi eşya en hızlı gitti?
< Çocuk bisikleti, on dakikada.

[bütçe] Zam istedim
Aldığım kadar değil, istediğim kadar önemliymiş. Hazırladığım tabloyla gittim, yüzde on sekiz aldım.
> Tabloda ne vardı?
< Bir yılda bitirdiğim işler ve kazandırdıkları. Bir sayfa.
> Çok cesur, tebrikler.

[sağlık] Asansöre elveda
Beşinci kattayım. İlk hafta üçte durup soluklanıyordum, artık market poşetiyle çıkıyorum.
> Poşetle çıkmak başka seviye.

[sağlık] Ekran süresi 6 saat 40 dakika
Rakamı görünce utandım. Hedef: ay sonuna kadar dört saat.
> Bende 7, seninle başlıyorum.
> Gri ekran dene.

[sağlık] Kahvaltıyı yeniden keşfettim
On beş dakika erken kalkınca yetişiyormuş meğer.
> Menemen soğanlı mı?
< Bu soruyla topluluğu bölmeyelim 😄

[sınav] Kütüphanede yer bulma sanatı
Sabah yedi buçukta kapıdayım, yine de üçüncü sıradayım.
> Üst kattaki salon geç doluyor, sır olarak kalsın.

[sınav] Vazgeçtim, geri döndüm
İki hafta hiç çalışmadım. Bugün yirmi dakika çalıştım. Yazıyorum ki kayıtlarda olsun.
> Kayıtlara geçti. Hoş geldin.
> Dönmek başlamaktan zor, bravo.
> Yarın yine yaz.
< Yirmi beş dakika oldu!

[sınav] Ehliyet sınavı, dördüncü deneme
Park ettim! Tek seferde, düz!
> Kırk yıllık şoför gibi.
> Yollar sana emanet.

[hobi] Kilden ilk kupam
Sapı yamuk, dibi kalın, kahve bir başka güzel.
> Yamuk sap karakter katar.

[hobi] Koroya yazıldım
Ses aralığım "duş" olarak belirlendi ama aldılar.
> Konser ne zaman?
< Aralıkta, bilet gerekmiyor, merhamet gerekiyor.

[hobi] Babamdan kalan fotoğraf makinesi
On yıl dolapta durdu. İlk film çıktı, üç kare olmuş. Üçü de annem.
> Ne güzel üç kare.
> Boğazım düğümlendi.

[topluluk] Teşekkür
Dün gece çok kötüydüm, konuşma odasında dört kişi vardı. İsim vermeyeceğim, onlar biliyor.
> Buradayız.
> İyi ki yazmışsın.

[topluluk] Sessiz çalışma odası saatleri
Hafta içi 21.00, hafta sonu 10.00. Oda her zaman açık ama bu saatlerde yalnız kalmazsın.
> Hafta sonu 10.00 harika.
`)
