import type { Topic } from '../post-scene.ts'

/** What people say to any post. */
export const usualReplies =
  `Eline sağlık|Çok iyi gidiyorsun|Tebrikler 👏|Buna ihtiyacım vardı, teşekkürler|Aynı yoldayım, yalnız değilsin|
  Kaydettim|Devam, bırakma|Ben de deneyeceğim|Ne güzel anlatmışsın|Takipteyim|Harika haber|Çok samimi, teşekkür ederim @1|
  İlham oldu|Bugün okuduğum en iyi şey|Bravo @1!|Bunu yazdığın iyi oldu|🎉🎉|Darısı başımıza|Yolun açık olsun|Katılıyorum @2|
  Bir ay sonra yine yaz, merak ediyorum|Ben başaramamıştım, yeniden deneyeceğim|Güzel fikir, not aldım`
    .split('|')
    .map((text) => text.trim())

/** What people say where it is about something they know. */
export const repliesOf: Readonly<Record<Topic, readonly string[]>> = {
  koşu: [
    'Tempon kaç?',
    'Esnemeyi atlama',
    'Hangi parkurda koşuyorsun?',
    'Nabzı düşük tut, gerisi gelir',
    'Pazar beraber koşalım',
  ],
  dil: [
    'Günde ne kadar ayırıyorsun?',
    'Konuşmadan olmuyor gerçekten',
    'Kalıp defteri tutuyor musun?',
    'Podcast öner lütfen',
  ],
  yazılım: [
    'Hangi dille başladın?',
    'Kodunu görmek isteriz',
    'Takıldığın yerde yaz, bakalım',
    'Küçük proje en iyi öğretmen',
  ],
  kitap: ['Sırada ne var?', 'Altını çizdiğin bir cümle paylaş', 'Ben sevememiştim, yeniden bakayım', 'Listeme girdi'],
  bütçe: [
    'Hangi tabloyu kullanıyorsun?',
    'Bizde de başladı, ilk ay zor',
    'Küçük kalemler can yakıyor',
    'Faiz konusuna dikkat',
  ],
  sağlık: ['Geçmiş olsun', 'Doktora da bir danış', 'Uyku her şeyin başı', 'Bende de aynısı vardı, geçti'],
  sınav: ['Başarılar @1', 'Deneme analizi yapmayı unutma', 'Son ay tekrar her şeydir', 'Günde kaç saat?'],
  hobi: ['Sonucu görelim', 'Başlangıç için malzeme önerir misin?', 'Çocuklarla da yapılır mı?', 'Ellerine sağlık'],
  topluluk: [
    'Ben varım',
    'Emeği geçenlere teşekkürler',
    'İyi ki bu topluluk var',
    'Haberdar ettiğiniz için sağ olun',
    'Bu sefer söz',
  ],
}
