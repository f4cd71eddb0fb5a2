import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { renderMail } from '@meydan/mails'
import { hardSamples, samples, type Samples } from './samples.ts'
import type { Language } from './template.ts'
import type { MailName } from './templates.ts'

/*
 * npm run mails: writes every mail in every language to files, to be looked at in a browser. It takes the built mails,
 * as the server does.
 */

const folder = join(import.meta.dirname, '..', 'preview')
const languages: readonly Language[] = ['tr', 'en']
const sets: readonly (readonly [title: string, of: (language: Language) => Samples])[] = [
  ['usual', (language) => samples[language]],
  ['hard', () => hardSamples],
]

await rm(folder, { recursive: true, force: true })
const rows: string[] = []
for (const [title, of] of sets) {
  for (const language of languages) {
    await mkdir(join(folder, title, language), { recursive: true })
    for (const name of Object.keys(samples.tr) as MailName[])
      rows.push(await write(title, language, name, of(language)))
  }
}
await writeFile(join(folder, 'index.html'), page(rows))
process.stdout.write(`${rows.length} e-mails: ${join(folder, 'index.html')}\n`)

async function write(title: string, language: Language, name: MailName, params: Samples): Promise<string> {
  const { subject, html, text } = await renderMail(name, language, params[name])
  const path = `${title}/${language}/${name}`
  await writeFile(join(folder, `${path}.html`), html)
  await writeFile(join(folder, `${path}.txt`), `${subject}\n\n${text}`)
  const size = `${Math.ceil(Buffer.byteLength(html) / 1_000)} kB`
  return `<li><a href="${path}.html">${name}</a> (<a href="${path}.txt">text</a>) ${title}, ${language}, ${size}: ${escape(subject)}</li>`
}

function page(items: readonly string[]): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>E-mails of Meydan</title><ul>${items.join('\n')}</ul></html>\n`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
