import type { Language } from './template.ts'
import type { MailName, MailParams } from './templates.ts'

/*
 * What mails look like on a usual day, and on the worst one. `npm run mails` shows them, and the tests are about them.
 */

/** Parameters for every mail. */
export type Samples = { readonly [Name in MailName]: MailParams[Name] }

const instanceUrl = 'https://meydan.akdeniz.example'
const workspace = 'Akdeniz Lojistik A.Ş.'
const settingsUrl = `${instanceUrl}/settings/notifications`
const unsubscribeUrl = `${instanceUrl}/unsubscribe/3f9c2a7e41b84d`
const origin = { instanceUrl, workspace }
const chosen = { ...origin, settingsUrl, unsubscribeUrl }
const token = '8Qm2vK4tZx1nRj7yLw0cBf6hGd3sPa9e'

const balance = {
  ...origin,
  sender: workspace,
  addressee: 'Çağdaş Şişe ve Ambalaj Sanayi A.Ş.',
  number: '2026-09-30/00042',
  day: '30.09.2026',
  amount: '12.345,67 TL',
  kind: 'debit',
} as const

const turkish: Samples = {
  notification: {
    ...chosen,
    items: [
      {
        kind: 'direct',
        author: 'Ayşe Yılmaz',
        time: '14:02',
        excerpt: 'Merhaba, İzmir gümrüğünden gelen evrakı sisteme yükledim.',
      },
      {
        kind: 'direct',
        author: 'Ayşe Yılmaz',
        time: '14:03',
        excerpt: 'İki konteynerin ağırlığı beyannameyle tutmuyor, bugün bakabilir misin?',
      },
      {
        kind: 'direct',
        author: 'Ayşe Yılmaz',
        time: '14:05',
        excerpt: 'Yarın sabah dokuzda gemi yanaşıyor; ondan önce düzeltmemiz gerek.',
      },
    ],
    total: 5,
    url: `${instanceUrl}/w/akdeniz/rooms/019ab2`,
  },
  digest: {
    ...chosen,
    day: '20 Kas 2026',
    rooms: [
      {
        name: '#genel',
        url: `${instanceUrl}/w/akdeniz/rooms/1`,
        count: 24,
        lines: [
          { author: 'Murat Şahin', text: 'Yeni depo cuma günü açılıyor, saat 10’da kısa bir tören var.' },
          { author: 'Elif Çağlar', text: 'Servis saatleri pazartesiden sonra değişiyor.' },
        ],
      },
      {
        name: '#gümrük-işleri',
        url: `${instanceUrl}/w/akdeniz/rooms/2`,
        count: 17,
        lines: [{ author: 'Ayşe Yılmaz', text: 'Üç beyanname onay bekliyor, ikisi bugün bitmeli.' }],
      },
      {
        name: 'Proje: Mersin hattı',
        url: `${instanceUrl}/w/akdeniz/rooms/3`,
        count: 1_208,
        lines: [
          { author: 'Ömer Kılıç', text: 'Taşıyıcıyla anlaştık, sözleşme taslağı ekte.' },
          { author: 'Iğdır Şube', text: 'Sıcaklık kayıtları tamam.' },
        ],
      },
    ],
    totalRooms: 5,
    totalMessages: 1_263,
    url: `${instanceUrl}/w/akdeniz`,
  },
  reminder: {
    ...chosen,
    items: [
      {
        author: 'Murat Şahin',
        time: '18 Kas 16:40',
        excerpt: 'Nakliye mutabakatının son günü 27 Kasım; imzalı nüshayı o gün göndermemiz gerekiyor.',
        place: '#muhasebe',
      },
    ],
    total: 1,
    url: `${instanceUrl}/w/akdeniz/r/019ab2`,
  },
  passwordReset: {
    instanceUrl,
    email: 'ayse.yilmaz@akdeniz.example',
    url: `${instanceUrl}/reset-password#${token}`,
    validForMinutes: 60,
  },
  passwordChanged: {
    instanceUrl,
    email: 'ayse.yilmaz@akdeniz.example',
    when: '20 Kas 2026 14:05',
    url: `${instanceUrl}/forgot-password`,
  },
  verifyEmail: {
    instanceUrl,
    email: 'ayse.yilmaz@akdeniz.example',
    url: `${instanceUrl}/verify-email#${token}`,
    validForMinutes: 1_440,
  },
  changeEmail: {
    instanceUrl,
    oldEmail: 'ayse.yilmaz@akdeniz.example',
    newEmail: 'ayse@yilmaz.example',
    url: `${instanceUrl}/change-email#${token}`,
    validForMinutes: 60,
  },
  emailChangeAsked: {
    instanceUrl,
    oldEmail: 'ayse.yilmaz@akdeniz.example',
    newEmail: 'ayse@yilmaz.example',
    when: '20 Kas 2026 14:05',
    url: `${instanceUrl}/forgot-password`,
  },
  emailChanged: {
    instanceUrl,
    oldEmail: 'ayse.yilmaz@akdeniz.example',
    newEmail: 'ayse@yilmaz.example',
    when: '20 Kas 2026 14:05',
    undoUrl: `${instanceUrl}/undo-email#${token}`,
    contact: 'destek@akdeniz.example',
  },
  workspaceInvite: {
    ...origin,
    inviter: 'Ayşe Yılmaz',
    role: 'member',
    url: `${instanceUrl}/invite#${token}`,
    validUntil: '27 Kas 2026 14:05',
  },
  reconciliationLetter: {
    ...balance,
    url: `${instanceUrl}/letter#${token}`,
    validUntil: '20 Ara 2026 14:05',
    silenceOn: '20.12.2026',
    contact: 'muhasebe@akdeniz.example',
    hasDocument: true,
  },
  reconciliationReminder: {
    ...balance,
    url: `${instanceUrl}/letter#${token}`,
    sentOn: '13.11.2026',
    validUntil: '20 Ara 2026 14:05',
    contact: 'muhasebe@akdeniz.example',
  },
  reconciliationApproved: {
    ...balance,
    role: 'sender',
    answeredAt: '20 Kas 2026 14:05',
    answeredBy: 'Zeynep Işık',
    url: `${instanceUrl}/w/akdeniz/reconciliation/letters/1`,
  },
  reconciliationRejected: {
    ...balance,
    role: 'addressee',
    answeredAt: '20 Kas 2026 14:05',
    answeredBy: 'Zeynep Işık',
    theirs: { amount: '11.045,67 TL', kind: 'debit' },
    difference: '1.300,00 TL',
    note: 'Eylül ayındaki iade faturası düşülmemiş.',
    url: `${instanceUrl}/letter#${token}`,
  },
  reconciliationAsked: {
    ...balance,
    role: 'wantsStatement',
    answeredAt: '20 Kas 2026 14:05',
    answeredBy: '',
    note: 'Üçüncü çeyreğin ekstresini rica ederiz.',
    url: `${instanceUrl}/w/akdeniz/reconciliation/letters/1`,
  },
  signInAlert: {
    instanceUrl,
    email: 'ayse.yilmaz@akdeniz.example',
    when: '20 Kas 2026 14:05',
    address: '198.51.100.24',
    device: 'Firefox, Windows',
    url: `${instanceUrl}/forgot-password`,
  },
  test: {
    instanceUrl,
    when: '20 Kas 2026 14:05',
    sender: 'meydan@akdeniz.example',
    server: 'smtp.akdeniz.example:587',
  },
}

const englishBalance = { day: '30 September 2026', amount: 'TRY 12,345.67' }

const english: Samples = {
  ...turkish,
  notification: {
    ...turkish.notification,
    items: [
      {
        kind: 'mention',
        author: 'Ayşe Yılmaz',
        time: '14:02',
        place: '#general',
        excerpt: '@Deniz can you look at the weights before the ship docks tomorrow?',
      },
      {
        kind: 'reply',
        author: 'Murat Şahin',
        time: '14:20',
        place: '#general',
        excerpt: 'The second container is right, I weighed it again this morning.',
      },
      { kind: 'invite', author: 'Elif Çağlar', time: '15:01', place: '#mersin-line', excerpt: '' },
    ],
    total: 3,
  },
  digest: {
    ...turkish.digest,
    day: '20 Nov 2026',
    rooms: [
      {
        name: '#general',
        url: `${instanceUrl}/w/akdeniz/rooms/1`,
        count: 24,
        lines: [
          { author: 'Murat Şahin', text: 'The new warehouse opens on Friday, with a short ceremony at ten.' },
          { author: 'Elif Çağlar', text: 'The shuttle runs at other times from Monday on.' },
        ],
      },
      {
        name: '#customs',
        url: `${instanceUrl}/w/akdeniz/rooms/2`,
        count: 1,
        lines: [{ author: 'Ayşe Yılmaz', text: 'Three declarations wait for approval, two of them must leave today.' }],
      },
    ],
    totalRooms: 2,
    totalMessages: 25,
  },
  reminder: {
    ...turkish.reminder,
    items: [
      {
        author: 'Murat Şahin',
        time: '18 Nov, 16:40',
        excerpt: 'The freight reconciliation is due on 27 November; the signed copy has to leave that day.',
        place: '#accounts',
      },
    ],
  },
  passwordChanged: { ...turkish.passwordChanged, when: '20 Nov 2026, 14:05' },
  emailChangeAsked: { ...turkish.emailChangeAsked, when: '20 Nov 2026, 14:05' },
  emailChanged: { ...turkish.emailChanged, when: '20 Nov 2026, 14:05', contact: 'support@akdeniz.example' },
  workspaceInvite: { ...turkish.workspaceInvite, validUntil: '27 Nov 2026, 14:05' },
  reconciliationLetter: {
    ...turkish.reconciliationLetter,
    ...englishBalance,
    validUntil: '20 Dec 2026, 14:05',
    silenceOn: '20 December 2026',
  },
  reconciliationReminder: {
    ...turkish.reconciliationReminder,
    ...englishBalance,
    sentOn: '13 November 2026',
    validUntil: '20 Dec 2026, 14:05',
  },
  reconciliationApproved: { ...turkish.reconciliationApproved, ...englishBalance, role: 'addressee' },
  reconciliationRejected: {
    ...turkish.reconciliationRejected,
    ...englishBalance,
    role: 'sender',
    theirs: { amount: 'TRY 11,045.67', kind: 'credit' },
    difference: 'TRY 23,391.34',
    note: 'You have not deducted the credit note of September.',
  },
  reconciliationAsked: { ...turkish.reconciliationAsked, ...englishBalance, role: 'notAddressee', note: '' },
  signInAlert: { ...turkish.signInAlert, when: '20 Nov 2026, 14:05', device: 'Firefox on Windows' },
  test: { ...turkish.test, when: '20 Nov 2026, 14:05' },
}

/** A usual day, in each language. */
export const samples: Readonly<Record<Language, Samples>> = { tr: turkish, en: english }

/** What people type who do not think of mails, or who think of them too much. */
export const hardNames = {
  long: 'Prof. Dr. İbrahim Şükrü Ağaoğulları-Kırımlıoğlu Büyükşehirlerarası Taşımacılık Koordinatörlüğü',
  unbroken: 'Çekoslovakyalılaştıramadıklarımızdanmışsınızcasına'.repeat(4),
  letters: 'İIıi ŞşĞğÜüÖöÇç',
  rightToLeft: 'محمد علي',
  turned: 'Ayşe\u202Ezalim.exe',
  emoji: '👩🏽‍🚒 Zeynep 🇹🇷',
  markup: `<script>alert('x')</script><img src=x onerror=alert(1)>&amp;"`,
  header: 'Ayşe\r\nBcc: everybody@example.com',
  link: 'Win at prizes.example/now',
}

const flood = `${hardNames.markup} ${hardNames.unbroken} ${'Uzun bir cümle, çünkü herkes bazen uzun yazar. '.repeat(200)}`

const hardBalance = {
  workspace: hardNames.unbroken,
  sender: hardNames.link,
  addressee: `${hardNames.markup} ${hardNames.long}`,
  number: hardNames.header,
  amount: '9.999.999.999.999.999,99 TL',
} as const

/** The worst day: every text is long, strange or hostile, and lists are longer than what a mail shows. */
export const hardSamples: Samples = {
  notification: {
    ...chosen,
    workspace: hardNames.long,
    items: Array.from({ length: 60 }, (_, index) => ({
      kind: (['direct', 'mention', 'reply', 'invite'] as const)[index % 4] ?? 'direct',
      author: Object.values(hardNames)[index % 9] ?? '',
      time: '20 Kas 2026 14:05',
      excerpt: index === 4 ? 'مرحبا، هل يمكنك مراجعة الأوزان؟' : flood,
      place: `#${hardNames.unbroken}`,
    })),
    total: 4_321,
    url: `${instanceUrl}/w/akdeniz/rooms/${token.repeat(6)}`,
  },
  digest: {
    ...turkish.digest,
    workspace: hardNames.markup,
    rooms: Array.from({ length: 40 }, (_, index) => ({
      name: Object.values(hardNames)[index % 9] ?? '',
      url: `${instanceUrl}/w/akdeniz/rooms/${index}`,
      count: index * 1_000,
      lines: Object.values(hardNames).map((author) => ({ author, text: flood })),
    })),
    totalRooms: 40,
    totalMessages: 1_234_567,
  },
  reminder: {
    ...chosen,
    items: Array.from({ length: 20 }, () => ({ author: flood, time: hardNames.long, excerpt: flood, place: flood })),
    total: 1_234_567,
    url: `${instanceUrl}/?a=1&b="2"`,
  },
  passwordReset: { ...turkish.passwordReset, email: `${hardNames.unbroken}@${hardNames.markup}` },
  verifyEmail: { ...turkish.verifyEmail, email: `${hardNames.unbroken}@example.com` },
  changeEmail: { ...turkish.changeEmail, oldEmail: hardNames.markup, newEmail: `${hardNames.unbroken}@example.com` },
  passwordChanged: { ...turkish.passwordChanged, email: `${hardNames.unbroken}@example.com`, when: hardNames.long },
  emailChangeAsked: {
    ...turkish.emailChangeAsked,
    oldEmail: hardNames.markup,
    newEmail: hardNames.header,
    when: hardNames.long,
  },
  emailChanged: {
    instanceUrl,
    oldEmail: hardNames.markup,
    newEmail: hardNames.header,
    when: hardNames.long,
    contact: `${hardNames.unbroken}@example.com`,
  },
  workspaceInvite: {
    ...turkish.workspaceInvite,
    inviter: hardNames.link,
    workspace: `${hardNames.rightToLeft} ${hardNames.markup}`,
    role: 'guest',
  },
  reconciliationLetter: {
    ...turkish.reconciliationLetter,
    ...hardBalance,
    contact: `${hardNames.unbroken}@example.com`,
    validUntil: hardNames.long,
  },
  reconciliationReminder: { ...turkish.reconciliationReminder, ...hardBalance, kind: 'credit', contact: '' },
  reconciliationApproved: { ...turkish.reconciliationApproved, ...hardBalance, answeredBy: hardNames.rightToLeft },
  reconciliationRejected: {
    ...turkish.reconciliationRejected,
    ...hardBalance,
    theirs: { amount: '9.999.999.999.999.999,99 TL', kind: 'zero' },
    answeredBy: hardNames.turned,
    note: flood,
  },
  reconciliationAsked: {
    ...turkish.reconciliationAsked,
    ...hardBalance,
    role: 'notAddressee',
    answeredBy: hardNames.markup,
    note: `${hardNames.link} ${flood}`,
  },
  signInAlert: { ...turkish.signInAlert, email: hardNames.header, device: flood, address: hardNames.turned },
  test: { ...turkish.test, sender: hardNames.markup, server: hardNames.unbroken },
}
