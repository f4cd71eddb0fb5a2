import type { ImportField, RowProblem, RowProblemCode } from '@meydan/protocol/operations/reconciliation-import-shapes'

/** What is wrong with a row, in words for whoever corrects the file. */
export function sayProblem({ code, field, earlierRow }: RowProblem, language: 'tr' | 'en'): string {
  const { problems, fields } = words[language]
  const text = problems[code].replace('{row}', String(earlierRow ?? ''))
  return field === null ? text : `${fields[field]}: ${text}`
}

/** Headers of the columns that are added, and what the file is called. */
export const errorFileWords = {
  tr: { sheet: 'Hatalı satırlar', row: 'Satır', reason: 'Neden', fileName: 'hatali-satirlar.xlsx' },
  en: { sheet: 'Rows with errors', row: 'Row', reason: 'Reason', fileName: 'rows-with-errors.xlsx' },
} as const

interface Words {
  readonly problems: Readonly<Record<RowProblemCode, string>>
  readonly fields: Readonly<Record<ImportField, string>>
}

const words: Readonly<Record<'tr' | 'en', Words>> = {
  tr: {
    fields: {
      title: 'Unvan',
      taxNumber: 'Vergi no',
      taxOffice: 'Vergi dairesi',
      accountCode: 'Cari kodu',
      contactName: 'İlgili kişi',
      emails: 'E-posta',
      phone: 'Telefon',
      amount: 'Bakiye',
      debit: 'Borç',
      credit: 'Alacak',
      side: 'B/A',
      currency: 'Para birimi',
      periodEndOn: 'Dönem sonu',
      language: 'Dil',
    },
    problems: {
      cell_error: 'hücrede hata değeri var (#YOK, #BAŞV! gibi)',
      formula_without_value: 'formülün hesaplanmış değeri yok; dosyayı Excel’de açıp kaydet',
      cell_twice: 'hücre dosyada iki kez yer alıyor',
      text_too_long: 'metin çok uzun',
      text_invalid: 'metinde okunamayan karakter var',
      title_missing: 'unvan yok',
      amount_missing: 'bakiye yok',
      side_missing: 'borç mu alacak mı olduğu belli değil',
      currency_missing: 'para birimi yok',
      period_missing: 'dönem sonu yok',
      title_invalid: 'unvan okunamadı',
      tax_number_invalid: 'VKN 10, TCKN 11 haneli olmalı',
      tax_number_checksum: 'numaranın denetim basamağı tutmuyor',
      email_invalid: 'geçerli bir e-posta adresi değil',
      too_many_emails: 'çok fazla e-posta adresi var',
      phone_invalid: 'geçerli bir telefon numarası değil',
      amount_invalid: 'tutar okunamadı',
      amount_ambiguous: 'noktanın binlik mi ondalık mı olduğu anlaşılmıyor',
      amount_too_precise: 'kuruştan küçük basamak var',
      amount_too_big: 'tutar çok büyük',
      number_imprecise: 'sayının bütün basamakları saklanmamış; hücreyi metin olarak yaz',
      amount_on_both_sides: 'hem borç hem alacak dolu',
      side_unknown: 'B ya da A olmalı',
      side_contradicted: 'işaret ile B/A birbirini tutmuyor',
      currency_unknown: 'bilinmeyen para birimi',
      currency_contradicted: 'iki yerde farklı para birimi yazıyor',
      date_invalid: 'tarih okunamadı',
      date_ambiguous: 'gün ile ayın sırası anlaşılmıyor',
      language_unknown: 'tr ya da en olmalı',
      total_row: 'bu bir toplam satırı',
      duplicate_row: 'aynı bakiye {row}. satırda da var',
    },
  },
  en: {
    fields: {
      title: 'Name',
      taxNumber: 'Tax number',
      taxOffice: 'Tax office',
      accountCode: 'Account code',
      contactName: 'Contact',
      emails: 'E-mail',
      phone: 'Phone',
      amount: 'Balance',
      debit: 'Debit',
      credit: 'Credit',
      side: 'D/C',
      currency: 'Currency',
      periodEndOn: 'Period end',
      language: 'Language',
    },
    problems: {
      cell_error: 'the cell holds an error value (such as #N/A or #REF!)',
      formula_without_value: 'the formula has no calculated value; open the file in Excel and save it',
      cell_twice: 'the cell stands in the file twice',
      text_too_long: 'the text is too long',
      text_invalid: 'the text has characters that cannot be read',
      title_missing: 'there is no name',
      amount_missing: 'there is no balance',
      side_missing: 'nothing says whether it is debit or credit',
      currency_missing: 'there is no currency',
      period_missing: 'there is no period end',
      title_invalid: 'the name cannot be read',
      tax_number_invalid: 'a VKN has 10 digits, a TCKN 11',
      tax_number_checksum: 'the check digit of the number is wrong',
      email_invalid: 'this is not an e-mail address',
      too_many_emails: 'there are too many e-mail addresses',
      phone_invalid: 'this is not a phone number',
      amount_invalid: 'the amount cannot be read',
      amount_ambiguous: 'the point may stand for thousands or for decimals',
      amount_too_precise: 'there are digits below the hundredth',
      amount_too_big: 'the amount is too large',
      number_imprecise: 'not all digits of the number were kept; write the cell as text',
      amount_on_both_sides: 'debit and credit are both filled in',
      side_unknown: 'this must be D or C',
      side_contradicted: 'the sign contradicts the side',
      currency_unknown: 'the currency is unknown',
      currency_contradicted: 'two places name different currencies',
      date_invalid: 'the date cannot be read',
      date_ambiguous: 'the order of day and month is not clear',
      language_unknown: 'this must be tr or en',
      total_row: 'this is a row of totals',
      duplicate_row: 'row {row} has the same balance',
    },
  },
}
