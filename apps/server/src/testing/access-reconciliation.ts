// Who gets what answer from the operations of reconciliation. The insider was chosen to reconcile; the creator owns the workspace.
import { newId } from '@meydan/protocol'
import { byHolder, byManagers, byReconcilers } from './access-positions.ts'
import type { Row, Scene } from './access-scene.ts'

const nothing = () => ({})
const counterparty = {
  title: 'Akdeniz A.Ş.',
  taxNumber: '',
  taxOffice: '',
  accountCode: '',
  language: 'tr',
  contacts: [],
}
const balance = { amount: '5.00', side: 'debit' }
const oneLetter = ({ ledger }: Scene) => ({ id: ledger.letterId })
const sender = {
  name: 'Örnek A.Ş.',
  address: '',
  taxOffice: '',
  taxNumber: '',
  signatory: '',
  signatoryTitle: '',
  replyTo: null,
  linkDays: 30,
  reminderDays: [7],
  texts: { tr: '', en: '' },
}
const view = { name: 'Bekleyenler', isShared: false, query: {}, order: 'title', descending: false, columns: ['number'] }
const noLetter = { ...byReconcilers, neighbour: 'reconciliation.letter_not_found' } as const
const noImport = {
  ...byReconcilers,
  neighbour: 'reconciliation.import_not_found',
  insider: 'reconciliation.import_not_found',
  creator: 'reconciliation.import_not_found',
} as const
const noExport = {
  ...byReconcilers,
  neighbour: 'reconciliation.export_not_found',
  insider: 'reconciliation.export_not_found',
  creator: 'reconciliation.export_not_found',
} as const
const some = () => ({ id: newId() })

/** The rows of the table. */
export const reconciliationRows: Readonly<Record<string, Row>> = {
  'reconciliation.listCounterparties': { input: nothing, answers: byReconcilers },
  'reconciliation.getCounterparty': {
    input: ({ ledger }) => ({ id: ledger.counterpartyId }),
    answers: { ...byReconcilers, neighbour: 'reconciliation.counterparty_not_found' },
  },
  'reconciliation.createCounterparty': {
    input: () => ({ clientId: newId(), ...counterparty }),
    answers: byReconcilers,
  },
  // The insider, who is tried before, has changed it.
  'reconciliation.updateCounterparty': {
    input: ({ ledger }) => ({ id: ledger.counterpartyId, version: 1, ...counterparty }),
    answers: {
      ...byReconcilers,
      neighbour: 'reconciliation.counterparty_not_found',
      creator: 'reconciliation.version_outdated',
    },
  },
  'reconciliation.mergeCounterparties': {
    input: ({ ledger }) => ({ id: ledger.counterpartyId, into: ledger.counterpartyId }),
    answers: {
      ...byReconcilers,
      neighbour: 'reconciliation.counterparty_not_found',
      insider: 'reconciliation.merge_refused',
      creator: 'reconciliation.merge_refused',
    },
  },
  'reconciliation.listPeriods': { input: nothing, answers: byReconcilers },
  'reconciliation.createPeriod': { input: () => ({ endsOn: '2026-12-31' }), answers: byReconcilers },
  'reconciliation.showInRoom': {
    input: ({ ledger }) => ({ id: ledger.periodId, roomId: null }),
    answers: { ...byReconcilers, neighbour: 'reconciliation.period_not_found' },
  },
  'reconciliation.listLetters': { input: nothing, answers: byReconcilers },
  'reconciliation.getOverview': { input: nothing, answers: byReconcilers },
  'reconciliation.getLetter': { input: oneLetter, answers: noLetter },
  // There is one for this balance already.
  'reconciliation.createLetter': {
    input: ({ ledger: { periodId, counterpartyId } }) => ({
      clientId: newId(),
      periodId,
      counterpartyId,
      currency: 'TRY',
      balance,
    }),
    answers: {
      ...byReconcilers,
      neighbour: 'reconciliation.period_not_found',
      insider: 'reconciliation.letter_exists',
      creator: 'reconciliation.letter_exists',
    },
  },
  // The insider, who is tried before, has amended it.
  'reconciliation.amendLetter': {
    input: (scene) => ({ ...oneLetter(scene), version: 1, balance }),
    answers: { ...noLetter, creator: 'reconciliation.version_outdated' },
  },
  // The insider, who is tried before, has withdrawn it.
  'reconciliation.cancelLetter': {
    input: (scene) => ({ ...oneLetter(scene), version: 1, reason: '' }),
    answers: { ...noLetter, creator: 'reconciliation.state_refused' },
  },
  // No mail is set up here.
  'reconciliation.sendLetters': {
    input: ({ ledger }) => ({ clientId: newId(), letters: [ledger.letterId], ways: ['email'] }),
    answers: {
      ...byReconcilers,
      neighbour: 'delivery.not_configured',
      insider: 'delivery.not_configured',
      creator: 'delivery.not_configured',
    },
  },
  'reconciliation.previewLetter': { input: oneLetter, answers: noLetter },
  // Nothing was made of it yet.
  'reconciliation.downloadLetter': {
    input: oneLetter,
    answers: { ...noLetter, insider: 'reconciliation.state_refused', creator: 'reconciliation.state_refused' },
  },
  'reconciliation.downloadAnswerFile': {
    input: oneLetter,
    answers: { ...noLetter, insider: 'files.not_found', creator: 'files.not_found' },
  },

  'reconciliation.getSettings': { input: nothing, answers: byReconcilers },
  'reconciliation.updateSettings': {
    input: () => ({ ...sender, version: 999 }),
    answers: {
      ...byManagers,
      neighbour: 'reconciliation.version_outdated',
      creator: 'reconciliation.version_outdated',
    },
  },
  'reconciliation.setCertificate': {
    input: () => ({ file: 'AAAA', password: '' }),
    answers: {
      ...byManagers,
      neighbour: 'reconciliation.certificate_unreadable',
      creator: 'reconciliation.certificate_unreadable',
    },
  },
  'reconciliation.removeCertificate': { input: nothing, answers: byManagers },
  'reconciliation.setLogo': { input: () => ({ fileId: null }), answers: byManagers },
  'reconciliation.previewSettings': {
    input: () => ({ language: 'tr', side: 'debit', sender }),
    answers: byReconcilers,
  },
  'reconciliation.listReconcilers': { input: nothing, answers: byReconcilers },
  'reconciliation.addReconciler': {
    input: ({ target }) => ({ id: target.member.id }),
    answers: { ...byManagers, neighbour: 'workspaces.member_not_found' },
  },
  'reconciliation.removeReconciler': { input: ({ target }) => ({ id: target.member.id }), answers: byManagers },
  'reconciliation.listViews': { input: nothing, answers: byReconcilers },
  'reconciliation.saveView': { input: () => ({ id: newId(), ...view }), answers: byReconcilers },
  'reconciliation.deleteView': { input: some, answers: byReconcilers },

  // What the insider has uploaded; it has one use.
  'reconciliation.startImport': {
    input: ({ fileId }) => ({ clientId: newId(), fileId }),
    answers: { ...byReconcilers, neighbour: 'files.not_found', creator: 'files.not_found' },
  },
  'reconciliation.listImports': { input: nothing, answers: byReconcilers },
  'reconciliation.getImport': { input: some, answers: noImport },
  'reconciliation.mapImport': {
    input: () => ({ id: newId(), sheet: null, mapping: null, defaults: {} }),
    answers: noImport,
  },
  'reconciliation.checkImport': { input: some, answers: noImport },
  'reconciliation.confirmImport': { input: some, answers: noImport },
  'reconciliation.discardImport': { input: some, answers: noImport },
  'reconciliation.downloadImportErrors': { input: some, answers: noImport },
  'reconciliation.startExport': {
    input: () => ({ clientId: newId(), query: {}, order: 'title', descending: false, columns: ['number'] }),
    answers: byReconcilers,
  },
  'reconciliation.getExport': { input: some, answers: noExport },
  'reconciliation.downloadExport': { input: some, answers: noExport },

  // By a link alone: no session opens a letter.
  'reconciliation.openLetter': { input: nothing, answers: byHolder },
  'reconciliation.markLetterSeen': { input: () => ({ nonce: '' }), answers: byHolder },
  'reconciliation.answerLetter': {
    input: () => ({ nonce: '', kind: 'agrees', theirs: null, note: '', name: '', fileId: null }),
    answers: { ...byHolder, holder: 'reconciliation.nonce_outdated' },
  },
  'reconciliation.sendLetterFile': { input: () => ({ name: 'ekstre.pdf' }), body: '%PDF-1.7', answers: byHolder },
  'reconciliation.downloadHeldLetter': { input: nothing, answers: byHolder },
}
