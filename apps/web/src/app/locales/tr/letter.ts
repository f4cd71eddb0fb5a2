/** The page behind the link of a letter: the one place where people of other companies are spoken to, and formally. */
export const letter = {
  title: 'Cari hesap mutabakatı',
  loading: 'Mektup yükleniyor',
  intro: '{{sender}}, {{addressee}} ile olan cari hesabın bakiyesini doğrulamanızı rica ediyor.',
  balance: '{{day}} tarihi itibarıyla bakiye',
  meaning: {
    debit: '{{sender}} kayıtlarına göre bu tutarda borcunuz var.',
    credit: '{{sender}} kayıtlarına göre bu tutarda alacağınız var.',
    zero: '{{sender}} kayıtlarına göre karşılıklı borç ya da alacak yok.',
  },
  facts: {
    from: 'Gönderen',
    to: 'Muhatap',
    number: 'Mektup numarası',
    until: 'Son yanıt tarihi',
  },
  silence:
    'Türk Ticaret Kanunu’nun 94. maddesine göre {{day}} tarihine kadar itiraz edilmezse bakiye kabul edilmiş sayılabilir. Bilgi amaçlıdır, hukuki görüş değildir.',
  document: 'İmzalı mektubu indir (PDF)',
  ask: 'Bu bakiyede mutabık mısınız?',
  kinds: {
    agrees: 'Mutabıkız',
    disagrees: 'Mutabık değiliz',
    wantsStatement: 'Ekstre istiyoruz',
    notAddressee: 'Bu biz değiliz',
  },
  kindHints: {
    agrees: 'Bakiye bizim kayıtlarımızda da aynı.',
    disagrees: 'Kayıtlarımızda başka bir bakiye var.',
    wantsStatement: 'Yanıtlamadan önce hesap ekstresini görmek istiyoruz.',
    notAddressee: 'Mektup yanlış şirkete ya da kişiye gelmiş.',
  },
  details: {
    amount: 'Kayıtlarınızdaki bakiye',
    amountWrong: 'Tutarı 1.234,56 biçiminde yazın.',
    side: 'Bu bakiye',
    sides: { debit: 'Borcumuz', credit: 'Alacağımız' },
    note: 'Notunuz',
    file: 'Dosya ekle',
    fileHint: 'PDF, resim, Excel ya da Word; en çok 10 MB. Örneğin hesap ekstreniz.',
    fileTooMany:
      'Bu bağlantıyla daha fazla dosya gönderilemiyor: en çok 10 dosya, hepsi birlikte 25 MB. Yanıtı dosyasız gönderebilirsiniz.',
    fileSending: 'Gönderiliyor: {{name}}',
    fileRemove: 'Dosyayı çıkar: {{name}}',
    noteHints: {
      agrees: 'Eklemek istedikleriniz.',
      disagrees: 'Farkın nereden geldiğini biliyorsanız yazın: bir fatura, bir ödeme, bir iade.',
      wantsStatement: 'Hangi dönemin ekstresini istediğinizi ve nereye gönderileceğini yazabilirsiniz.',
      notAddressee: 'Biliyorsanız doğru kişiyi ya da şirketi yazabilirsiniz.',
    },
  },
  back: 'Geri',
  continue: 'Devam',
  confirm: {
    title: 'Yanıtınızı onaylayın',
    text: 'Yanıtınız yalnızca bu düğmeyle gönderilir ve sonra bu bağlantıdan değiştirilemez.',
    name: 'Adınız soyadınız',
    nameHint: 'Karşı taraf kiminle görüşeceğini bilir.',
    send: 'Yanıtı gönder',
  },
  said: {
    answer: 'Yanıtınız',
    theirs: 'Kayıtlarınızdaki bakiye',
    difference: 'Aradaki fark: {{amount}}',
    note: 'Notunuz',
    file: 'Dosyanız',
    fileArrived: 'Yanıtınızla birlikte iletildi.',
  },
  answered: {
    own: 'Yanıtınız iletildi',
    title: 'Bu mektup yanıtlandı',
    at: 'Yanıt zamanı',
    texts: {
      agrees: '{{sender}}, bakiyede mutabık olduğunuzu görüyor. Yapmanız gereken başka bir şey yok.',
      disagrees: '{{sender}}, mutabık olmadığınızı görüyor ve sizinle iletişime geçecek.',
      wantsStatement: '{{sender}}, ekstre istediğinizi görüyor ve size ulaştıracak.',
      notAddressee: '{{sender}}, mektubun yanlış yere geldiğini görüyor.',
    },
  },
  amended: {
    title: 'Bu bakiye sonradan değiştirildi',
    text: '{{sender}} güncel bakiye için yeni bir bağlantı gönderecek. Aşağıdaki eski bakiye artık yanıtlanamaz.',
  },
  ended: {
    title: 'Bu mektup artık yanıtlanamıyor',
    text: 'Süresi dolmuş ya da geri çekilmiş. Sorularınız için gönderenle görüşebilirsiniz: {{sender}}',
  },
  invalid: {
    title: 'Bu bağlantı geçerli değil',
    text: 'Bağlantı eksik kopyalanmış olabilir. E-postadaki bağlantıyı yeniden açın ya da gönderenden yenisini isteyin.',
  },
  sentWith: 'Gönderen sistem:',
} as const
