export { renderMail, type RenderedMail } from './render-mail.tsx'
export type { Language } from './template.ts'
export type { MailName, MailParams } from './templates.ts'
