import type { Side } from '../letter.ts'

/** What a letter says by itself, whatever its texts are. */
export interface LetterWords {
  readonly documentTitle: (number: string) => string
  readonly logoOf: (title: string) => string
  readonly taxOffice: string
  readonly taxNumber: string
  readonly date: string
  readonly number: string
  readonly balance: string
  readonly inWords: string
  readonly sideLabel: string
  readonly side: Readonly<Record<Side, string>>
  readonly periodEnd: string
  readonly currency: string
  readonly answerTitle: string
  readonly answerText: string
  /** In its place where the letter carries no link. */
  readonly answerElsewhere: string
  /** Of such a letter: where the link is. */
  readonly linkElsewhere: string
  readonly answerBy: (day: string) => string
  readonly signed: (name: string) => string
  readonly signedHow: string
  readonly legalNote: string
  /** Why it is signed, as viewers show it. */
  readonly reason: string
  readonly figuresHash: string
  readonly preview: string
  readonly page: (page: number, pages: number) => string
}

const turkish: LetterWords = {
  documentTitle: (number) => `Cari hesap mutabakat mektubu ${number}`,
  logoOf: (title) => `${title} logosu`,
  taxOffice: 'Vergi dairesi',
  taxNumber: 'Vergi no.',
  date: 'Tarih',
  number: 'Sayı',
  balance: 'Bakiye',
  inWords: 'Yazıyla',
  sideLabel: 'Bakiyenin yönü',
  side: {
    debit: 'Borç (şirketiniz borçlu)',
    credit: 'Alacak (şirketiniz alacaklı)',
    zero: 'Borç ve alacak yok',
  },
  periodEnd: 'Bakiye tarihi',
  currency: 'Para birimi',
  answerTitle: 'Yanıtınız',
  answerText:
    'Aşağıdaki bağlantıyı açarak veya karekodu telefonunuzla okutarak mutabık olduğunuzu ya da olmadığınızı bildirebilirsiniz. ' +
    'Bunun için bir hesap açmanız gerekmez.',
  answerElsewhere:
    'Mutabık olduğunuzu ya da olmadığınızı, bu mektubu size ulaştıran e-postadaki veya kısa mesajdaki bağlantıyı açarak bildirebilirsiniz. ' +
    'Bunun için bir hesap açmanız gerekmez. Güvenliğiniz için bağlantı mektubun üzerinde yer almaz.',
  linkElsewhere: 'mektubu ulaştıran mesajdaki bağlantı',
  answerBy: (day) => `Son yanıt tarihi: ${day}`,
  signed: (name) => `Bu mektup elektronik olarak imzalanmıştır. İmzalayan: ${name}`,
  signedHow: 'İmza, PDF görüntüleyicinizin imza bölümünden doğrulanabilir.',
  legalNote:
    'Bilgi notu: 6102 sayılı Türk Ticaret Kanunu’nun 94’üncü maddesine göre, yazılı bir cari hesap sözleşmesi bulunan hâllerde bakiyeyi ' +
    'gösteren cetveli alan taraf, aldığı tarihten itibaren bir ay içinde maddede sayılan yollardan biriyle itiraz etmezse bakiyeyi kabul ' +
    'etmiş sayılır. Bu not yalnızca bilgi amaçlıdır; hukuki görüş değildir.',
  reason: 'Cari hesap mutabakatı',
  figuresHash: 'Tutar bilgilerinin SHA-256 özeti',
  preview: 'ÖNİZLEME: bu mektup gönderilmemiştir',
  page: (page, pages) => `Sayfa ${page} / ${pages}`,
}

const english: LetterWords = {
  documentTitle: (number) => `Confirmation of balance ${number}`,
  logoOf: (title) => `Logo of ${title}`,
  taxOffice: 'Tax office',
  taxNumber: 'Tax number',
  date: 'Date',
  number: 'Reference',
  balance: 'Balance',
  inWords: 'In words',
  sideLabel: 'Whose debt',
  side: { debit: 'Debit (your company owes us)', credit: 'Credit (we owe your company)', zero: 'Nobody owes anything' },
  periodEnd: 'Balance as at',
  currency: 'Currency',
  answerTitle: 'Your answer',
  answerText:
    'Open the link below, or scan the code with your phone, to tell us whether you agree with this balance. You need no account for it.',
  answerElsewhere:
    'Open the link in the e-mail or text message that brought you this letter to tell us whether you agree with this balance. You need no ' +
    'account for it. For your safety the letter itself does not carry the link.',
  linkElsewhere: 'the link in the message that brought this letter',
  answerBy: (day) => `Please answer by ${day}`,
  signed: (name) => `This letter is signed electronically. Signed by: ${name}`,
  signedHow: 'The signature can be checked in the signature panel of your PDF viewer.',
  legalNote:
    'For information: under article 94 of the Turkish Commercial Code (Law No. 6102), where there is a written current account agreement, ' +
    'a party that receives a statement of the balance and does not object to it within one month of receipt, in one of the forms that the ' +
    'article names, is deemed to have accepted the balance. This note is for information only and is no legal advice.',
  reason: 'Confirmation of balance',
  figuresHash: 'SHA-256 of the figures',
  preview: 'PREVIEW: this letter was not sent',
  page: (page, pages) => `Page ${page} of ${pages}`,
}

/** The words of a language. */
export function letterWords(language: 'tr' | 'en'): LetterWords {
  return language === 'tr' ? turkish : english
}
