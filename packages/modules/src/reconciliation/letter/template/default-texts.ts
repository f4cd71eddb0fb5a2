import type { LetterTexts, Side } from '../letter.ts'

const turkishClosing = `Bakiyeyi kayıtlarınızla karşılaştırmanızı ve mutabık olup olmadığınızı en geç {{answerBy}} tarihine kadar \
bildirmenizi rica ederiz. Mutabık olmamanız hâlinde kayıtlarınızdaki bakiyeyi hesap ekstrenizle birlikte iletmeniz, farkın kısa \
sürede bulunmasını sağlayacaktır.

Bu mektup bir ödeme talebi değildir; yalnızca karşılıklı kayıtların doğrulanması amacıyla gönderilmiştir.

Saygılarımızla,`

const englishClosing = `Please compare this balance with your records and let us know by {{answerBy}} whether you agree with it. If \
you do not, please send us the balance in your records together with your statement of account, so that the difference can be \
found quickly.

This letter is not a request for payment. Its only purpose is to confirm the records of both companies.

Yours faithfully,`

const turkishSubject = '{{periodEnd}} tarihli cari hesap mutabakatı'
const englishSubject = 'Confirmation of balance as at {{periodEnd}}'

const texts: Readonly<Record<'tr' | 'en', Readonly<Record<Side, LetterTexts>>>> = {
  tr: {
    debit: {
      subject: turkishSubject,
      opening: `Sayın Yetkili,

Şirketimiz kayıtlarına göre nezdimizdeki cari hesabınız {{periodEnd}} tarihi itibarıyla {{balance}} borç \
bakiyesi vermektedir. Bu bakiye, şirketinizin şirketimize olan borcunu göstermektedir.`,
      closing: turkishClosing,
    },
    credit: {
      subject: turkishSubject,
      opening: `Sayın Yetkili,

Şirketimiz kayıtlarına göre nezdimizdeki cari hesabınız {{periodEnd}} tarihi itibarıyla {{balance}} alacak \
bakiyesi vermektedir. Bu bakiye, şirketimizin şirketinize olan borcunu göstermektedir.`,
      closing: turkishClosing,
    },
    zero: {
      subject: turkishSubject,
      opening: `Sayın Yetkili,

Şirketimiz kayıtlarına göre nezdimizdeki cari hesabınız {{periodEnd}} tarihi itibarıyla bakiye vermemektedir. Bu tarihte \
şirketlerimizin birbirine borcu veya birbirinden alacağı bulunmamaktadır.`,
      closing: turkishClosing,
    },
  },
  en: {
    debit: {
      subject: englishSubject,
      opening: `Dear Sir or Madam,

According to our records, your account with us shows a debit balance of {{balance}} as at {{periodEnd}}. \
This is the amount that your company owes us.`,
      closing: englishClosing,
    },
    credit: {
      subject: englishSubject,
      opening: `Dear Sir or Madam,

According to our records, your account with us shows a credit balance of {{balance}} as at {{periodEnd}}. \
This is the amount that we owe your company.`,
      closing: englishClosing,
    },
    zero: {
      subject: englishSubject,
      opening: `Dear Sir or Madam,

According to our records, your account with us shows no balance as at {{periodEnd}}. On that date neither company owed the \
other anything.`,
      closing: englishClosing,
    },
  },
}

/** What a letter says where the workspace has no texts of its own. */
export function defaultTexts(language: 'tr' | 'en', side: Side): LetterTexts {
  return texts[language][side]
}
