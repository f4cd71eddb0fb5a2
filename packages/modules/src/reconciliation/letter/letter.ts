/** Whose debt the balance is, as the sender's books have it. Debit: the recipient owes; credit: the sender owes. */
export type Side = 'debit' | 'credit' | 'zero'
