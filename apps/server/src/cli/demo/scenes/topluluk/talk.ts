import { readScenes } from '../scene.ts'

/** What people say to everybody. */
export const squareScenes = readScenes(`
1: Günaydın yol arkadaşları, bugün ne bitiriyoruz?
2: Bir ünite kelime.
3: Yarım kalan dilekçem.
4: Hiçbir şey, bugün dinlenme günüm 😄

1: Akşam dokuzda sessiz çalışma odası açıyorum, kamera isteğe bağlı.
2: Ben varım.
3: Yarım saat geç katılırım.
1: Bekleriz, elli dakika çalışma on dakika sohbet.

1: Hatırlatmam bu sabah gelmedi, sizde geldi mi?
2: Bende geldi, ayarlarda kapalı olmasın?
1: Kapalıymış, {sağol}

1: İlk haftam bitti, hâlâ buradayım!
2: En zoru oydu 👏
3: İkinci haftada görüşürüz.

1: Hedefi küçültmek ayıp mı?
2> Ayıp değil, akıllıca.
3> Ben iki kere küçülttüm, üçüncüsü tuttu.
1> Tamam o zaman, günde on sayfa.

1: Gönderilerde bugün çok güzel bir hikâye var, okumayan kalmasın.
2: Okudum, ağladım.
`)

/** What runners say. */
export const runnerScenes = readScenes(`
1: Yarın sabah {saat} sahil, kim geliyor?
2: Ben.
3: Ben de, tempo kaç?
1: Altı buçuk, sohbet temposu.

1: Yeni ayakkabı aldım, ilk koşu ne kadar olsun?
2> {az} km'yi geçme, ayağın alışsın.
1> {tamam}

1: Bugün rüzgâr çok sert, erteleyen var mı?
2: Erteleyen değil, içeride koşan var.

1: Yarışa {adet} gün kaldı.
2: Karnım ağrıdı okuyunca.
3: Planına güven, gerisi gelir.
`)

/** What people say who learn something. */
export const learnerScenes = readScenes(`
1: Bu akşam {saat} pratik var mı?
2: Var, konu yolculuk.
1: Geliyorum.

1: Aynı kelimeyi beşinci kez unutuyorum.
2> Cümle kur, komik olsun.
1> Kurdum, unutamayacağım artık 😂

1: {oran} dakikalık kayıt dinledim, yarısını anladım.
2: Geçen ay üçte biriydi, ilerliyorsun.

1: Elinde iyi kaynak olan?
2> Klasöre üç tane koydum.
3> İkincisi bana çok yaradı.
1> {sağol}

1: Bugün hiç canım istemedi, yine de on dakika yaptım.
2: On dakika sıfırdan büyüktür.
`)

/** Between two who look after each other's plans. */
export const companionScenes = readScenes(`
1: Bugün yaptın mı?
2: Yaptım, sen?
1: Birazdan. Yazınca utandım, başlıyorum.
2: Bekliyorum 😄

1: Bu hafta zor geçti.
2: Ne takıldı?
1: Akşamları yoruluyorum.
2: Sabaha alalım mı? Ben seni {saat} gibi ararım.
1: Olur, {sağol}

1: Pazar akşamı konuşmamız duruyor mu?
2: Duruyor, {saat}.
`)
