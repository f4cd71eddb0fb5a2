import { route, type Route } from '@meydan/platform/operations/route'
import { operations } from '@meydan/protocol'
import { createCounterparty } from './counterparties/create-counterparty.ts'
import { getCounterparty } from './counterparties/get-counterparty.ts'
import { listCounterparties } from './counterparties/list-counterparties.ts'
import { mergeCounterparties } from './counterparties/merge-counterparties.ts'
import { updateCounterparty } from './counterparties/update-counterparty.ts'
import { downloadExport, getExport } from './exporting/read-exports.ts'
import { startExport } from './exporting/start-export.ts'
import { checkImport } from './importing/check-import.ts'
import { confirmImport } from './importing/confirm-import.ts'
import { discardImport } from './importing/discard-import.ts'
import { mapImport } from './importing/map-import.ts'
import { downloadImportErrors, getImport, listImports } from './importing/read-imports.ts'
import { startImport } from './importing/start-import.ts'
import { amendLetter } from './letters/amend-letter.ts'
import { cancelLetter } from './letters/cancel-letter.ts'
import { createLetter } from './letters/create-letter.ts'
import { getLetter } from './letters/get-letter.ts'
import { getOverview } from './letters/get-overview.ts'
import { listLetters } from './letters/list-letters.ts'
import { downloadAnswerFile, downloadLetter, previewLetter } from './documents/download-letter.ts'
import { answerLetter } from './links/answer-letter.ts'
import { downloadHeldLetter } from './links/download-held-letter.ts'
import { markLetterSeen } from './links/mark-letter-seen.ts'
import { openLetter } from './links/open-letter.ts'
import { sendLetterFile } from './links/send-letter-file.ts'
import { createPeriod } from './periods/create-period.ts'
import { listPeriods } from './periods/list-periods.ts'
import { showInRoom } from './periods/show-in-room.ts'
import type { Reconciliation } from './reconciliation.ts'
import { sendLetters } from './sending/send-letters.ts'
import { removeCertificate, setCertificate } from './setup/certificate.ts'
import { previewSettings } from './setup/preview-settings.ts'
import { addReconciler, listReconcilers, removeReconciler } from './setup/reconcilers.ts'
import { setLogo } from './setup/set-logo.ts'
import { getSettings, updateSettings } from './setup/settings.ts'
import { deleteView, listViews, saveView } from './setup/views.ts'

const declared = operations.reconciliation

/** The operations of reconciliation with their use-cases. */
export function reconciliationRoutes(deps: Reconciliation): readonly Route[] {
  return [
    route(declared.listCounterparties, (ctx, input) => listCounterparties(deps.db, ctx, input)),
    route(declared.getCounterparty, (ctx, input) => getCounterparty(deps.db, ctx, input)),
    route(declared.createCounterparty, (ctx, input) => createCounterparty(deps, ctx, input)),
    route(declared.updateCounterparty, (ctx, input) => updateCounterparty(deps, ctx, input)),
    route(declared.mergeCounterparties, (ctx, input) => mergeCounterparties(deps, ctx, input)),
    route(declared.listPeriods, (ctx) => listPeriods(deps.db, ctx)),
    route(declared.createPeriod, (ctx, input) => createPeriod(deps, ctx, input)),
    route(declared.showInRoom, (ctx, input) => showInRoom(deps, ctx, input)),
    route(declared.listLetters, (ctx, input) => listLetters(deps.db, ctx, input)),
    route(declared.getOverview, (ctx, input) => getOverview(deps, ctx, input)),
    route(declared.getLetter, (ctx, input) => getLetter(deps.db, ctx, input)),
    route(declared.createLetter, (ctx, input) => createLetter(deps, ctx, input)),
    route(declared.amendLetter, (ctx, input) => amendLetter(deps, ctx, input)),
    route(declared.cancelLetter, (ctx, input) => cancelLetter(deps, ctx, input)),
    route(declared.sendLetters, (ctx, input) => sendLetters(deps, ctx, input)),
    route(declared.previewLetter, (ctx, input) => previewLetter(deps, ctx, input)),
    route(declared.downloadLetter, (ctx, input) => downloadLetter(deps, ctx, input)),
    route(declared.downloadAnswerFile, (ctx, input) => downloadAnswerFile(deps, ctx, input)),
    route(declared.getSettings, (ctx) => getSettings(deps, ctx)),
    route(declared.updateSettings, (ctx, input) => updateSettings(deps, ctx, input)),
    route(declared.setCertificate, (ctx, input) => setCertificate(deps, ctx, input)),
    route(declared.removeCertificate, (ctx) => removeCertificate(deps, ctx)),
    route(declared.setLogo, (ctx, input) => setLogo(deps, ctx, input)),
    route(declared.previewSettings, (ctx, input) => previewSettings(deps, ctx, input)),
    route(declared.listReconcilers, (ctx) => listReconcilers(deps, ctx)),
    route(declared.addReconciler, (ctx, input) => addReconciler(deps, ctx, input)),
    route(declared.removeReconciler, (ctx, input) => removeReconciler(deps, ctx, input)),
    route(declared.listViews, (ctx) => listViews(deps, ctx)),
    route(declared.saveView, (ctx, input) => saveView(deps, ctx, input)),
    route(declared.deleteView, (ctx, input) => deleteView(deps, ctx, input)),
    route(declared.startImport, (ctx, input) => startImport(deps, ctx, input)),
    route(declared.getImport, (ctx, input) => getImport(deps.db, ctx, input)),
    route(declared.listImports, (ctx) => listImports(deps.db, ctx)),
    route(declared.mapImport, (ctx, input) => mapImport(deps, ctx, input)),
    route(declared.checkImport, (ctx, input) => checkImport(deps, ctx, input)),
    route(declared.confirmImport, (ctx, input) => confirmImport(deps, ctx, input)),
    route(declared.discardImport, (ctx, input) => discardImport(deps, ctx, input)),
    route(declared.downloadImportErrors, (ctx, input) => downloadImportErrors(deps, ctx, input)),
    route(declared.startExport, (ctx, input) => startExport(deps, ctx, input)),
    route(declared.getExport, (ctx, input) => getExport(deps.db, ctx, input)),
    route(declared.downloadExport, (ctx, input) => downloadExport(deps, ctx, input)),
    route(declared.openLetter, (ctx) => openLetter(deps, ctx)),
    route(declared.markLetterSeen, (ctx, input) => markLetterSeen(deps, ctx, input)),
    route(declared.answerLetter, (ctx, input) => answerLetter(deps, ctx, input)),
    route(declared.sendLetterFile, (ctx, input, body) => sendLetterFile(deps, ctx, input, body)),
    route(declared.downloadHeldLetter, (ctx) => downloadHeldLetter(deps, ctx)),
  ]
}
