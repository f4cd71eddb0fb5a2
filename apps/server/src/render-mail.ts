import type { RenderMail } from './roles/modules.ts'

/** Writes a mail. React is loaded with the first one. */
export const renderMail: RenderMail = async (...mail) => (await import('@meydan/mails')).renderMail(...mail)
