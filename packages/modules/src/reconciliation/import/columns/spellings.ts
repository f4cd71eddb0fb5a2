// What people call columns, folded. Within a field the more telling names come first: they win over the others.
import type { ImportField } from '@meydan/protocol/operations/reconciliation-import-shapes'

export const spellings: Readonly<Record<ImportField, readonly string[]>> = {
  title: named(
    'unvan, cari unvan, cari unvani, firma unvani, firma unvan, ticari unvan, musteri unvani, unvani, hesap adi',
    'cari adi, cari hesap adi, cari hesap unvani, firma adi, musteri adi, sirket adi, cari isim, cari ismi',
    'cari tanimi, hesap tanimi, hesap aciklamasi, ad soyad unvan, adi soyadi unvani, sirket, firma, musteri',
    'tedarikci, satici, cari, cari hesap, isim unvan, unvan isim, aciklama, title, company name, company title',
    'company, customer name, account name, supplier name, vendor name, counterparty, legal name, business name',
    'customer, supplier, vendor, partner, name',
  ),
  taxNumber: named(
    'vergi no, vergi numarasi, vergi kimlik no, vergi kimlik numarasi, vkn, vkn tckn, tckn vkn, v no',
    'vergi tc no, vergi tc kimlik no, vergi no tc kimlik no, vergi no tckn, vergi hesap no, vn, vergino, tckn',
    'tc kimlik no, t c kimlik no, tc no, tc kimlik numarasi, kimlik no, tax number, tax no, tax id',
    'tax identification number, vat number, vat no, vat id, tin, taxnumber',
  ),
  taxOffice: named('vergi dairesi, vergi d, vergi dairesi adi, vd, v d, v dairesi, tax office, tax administration'),
  accountCode: named(
    'cari kod, cari kodu, cari hesap kodu, hesap kodu, musteri kodu, musteri no, musteri numarasi, cari no',
    'cari hesap no, hesap no, firma kodu, muhasebe kodu, tedarikci kodu, satici kodu, kodu, kod, account code',
    'account number, account no, customer code, customer no, customer number, customer id, vendor code',
    'supplier code, ledger code, code',
  ),
  contactName: named(
    'yetkili, yetkili adi, yetkili kisi, ilgili kisi, ilgili, yetkili adi soyadi, muhasebe yetkilisi',
    'iletisim kisisi, kontak, ad soyad, adi soyadi, muhatap, contact, contact name, contact person, attention',
    'authorized person',
  ),
  emails: named(
    'e posta, eposta, e posta adresi, mail, e mail, email, mail adresi, e mail adresi, elektronik posta',
    'mutabakat mail, mutabakat e posta, muhasebe mail, muhasebe e posta, yetkili mail, mail 1, mail 2',
    'email address, e mail address, emails, posta',
  ),
  phone: named(
    'telefon, telefon no, telefon numarasi, tel, tel no, cep, cep telefonu, cep tel, cep no, gsm, gsm no, mobil',
    'phone, phone number, mobile, mobile phone, telephone, cell, cell phone',
  ),
  amount: named(
    'bakiye, bakiye tutari, cari bakiye, son bakiye, kapanis bakiyesi, bakiye tl, net bakiye, bakiyesi',
    'mutabakat tutari, mutabakat bakiyesi, guncel bakiye, tutar, tutari, miktar, balance, closing balance',
    'ending balance, account balance, net balance, amount, total',
  ),
  debit: named(
    'borc bakiye, borc bakiyesi, borc bakiyeler, bakiye borc, borc bakiye tutari, debit balance, b bakiye, borc',
    'borc tutari, borc toplami, toplam borc, borclu, debit, debit amount, total debit, receivable',
  ),
  credit: named(
    'alacak bakiye, alacak bakiyesi, alacak bakiyeler, bakiye alacak, alacak bakiye tutari, credit balance',
    'a bakiye, alacak, alacak tutari, alacak toplami, toplam alacak, alacakli, credit, credit amount',
    'total credit, payable',
  ),
  side: named(
    'b a, ba, borc alacak, borc veya alacak, bakiye tipi, bakiye turu, bakiye yonu, borc alacak durumu',
    'bakiye b a, a b, alacak borc, b a durumu, yon, yonu, bakiye durumu, durum, tip, borclu alacakli, side, d c',
    'dc, dr cr, debit credit, balance type, balance side, type',
  ),
  currency: named(
    'para birimi, doviz, doviz cinsi, doviz kodu, doviz turu, doviz tipi, kur, pb, p birimi, birim, para birim',
    'parabirimi, cins, currency, currency code, curr, ccy',
  ),
  periodEndOn: named(
    'mutabakat tarihi, donem, donem sonu, bakiye tarihi, mutabakat donemi, donem tarihi, tarih, tarihi, ay',
    'period, period end, period end date, balance date, as of, as of date, date, closing date',
  ),
  language: named('dil, mektup dili, mutabakat dili, dili, lisan, language, lang, letter language'),
}

function named(...lines: readonly string[]): string[] {
  return lines.flatMap((line) => line.split(', '))
}
