/** The page behind the link of a letter, for people of other companies. */
export const letter = {
  title: 'Confirmation of balance',
  loading: 'Loading the letter',
  intro: '{{sender}} asks {{addressee}} to confirm the balance of their account.',
  balance: 'Balance as at {{day}}',
  meaning: {
    debit: 'According to the books of {{sender}}, this is what you owe.',
    credit: 'According to the books of {{sender}}, this is what you are owed.',
    zero: 'According to the books of {{sender}}, neither side owes the other anything.',
  },
  facts: {
    from: 'From',
    to: 'To',
    number: 'Letter number',
    until: 'Please answer by',
  },
  silence:
    'Under article 94 of the Turkish Commercial Code a balance may count as accepted if nobody objects by {{day}}. This is information, not legal advice.',
  document: 'Download the signed letter (PDF)',
  ask: 'Do you agree with this balance?',
  kinds: {
    agrees: 'We agree',
    disagrees: 'We do not agree',
    wantsStatement: 'We need a statement',
    notAddressee: 'This is not us',
  },
  kindHints: {
    agrees: 'The balance is the same in our books.',
    disagrees: 'Our books say something else.',
    wantsStatement: 'We would like to see the statement of account before we answer.',
    notAddressee: 'The letter came to the wrong company or person.',
  },
  details: {
    amount: 'Balance in your books',
    amountWrong: 'Write the amount as 1,234.56.',
    side: 'This balance is',
    sides: { debit: 'What we owe', credit: 'What we are owed' },
    note: 'Your note',
    file: 'Add a file',
    fileHint: 'PDF, picture, Excel or Word; 10 MB at most. Your statement of account, for instance.',
    fileTooMany:
      'No more files can be sent by this link: 10 files at most, 25 MB together. You can answer without a file.',
    fileSending: 'Sending: {{name}}',
    fileRemove: 'Remove file: {{name}}',
    noteHints: {
      agrees: 'Anything that you would like to add.',
      disagrees: 'If you know where the difference comes from, say so: an invoice, a payment, a return.',
      wantsStatement: 'You can say for which time you need it, and where it should go.',
      notAddressee: 'If you know the right person or company, you can name it.',
    },
  },
  back: 'Back',
  continue: 'Continue',
  confirm: {
    title: 'Confirm your answer',
    text: 'Your answer is sent by this button only, and cannot be changed by this link afterwards.',
    name: 'Your name',
    nameHint: 'So that the other side knows whom to talk to.',
    send: 'Send the answer',
  },
  said: {
    answer: 'Your answer',
    theirs: 'Balance in your books',
    difference: 'Difference: {{amount}}',
    note: 'Your note',
    file: 'Your file',
    fileArrived: 'Arrived with your answer.',
  },
  answered: {
    own: 'Your answer has arrived',
    title: 'This letter was answered',
    at: 'Answered at',
    texts: {
      agrees: '{{sender}} sees that you agree. There is nothing else for you to do.',
      disagrees: '{{sender}} sees that you do not agree, and will get in touch.',
      wantsStatement: '{{sender}} sees that you need a statement, and will send it.',
      notAddressee: '{{sender}} sees that the letter came to the wrong place.',
    },
  },
  amended: {
    title: 'This balance was changed since',
    text: '{{sender}} will send a new link for the balance as it is now. The old one below can no longer be answered.',
  },
  ended: {
    title: 'This letter can no longer be answered',
    text: 'It has expired or was withdrawn. If you have questions, talk to the sender: {{sender}}',
  },
  invalid: {
    title: 'This link is not valid',
    text: 'It may have been cut. Open the link in the mail once more, or ask the sender for a new one.',
  },
  sentWith: 'Sent with',
} as const
