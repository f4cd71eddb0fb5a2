import { describe, expect, test } from 'vitest'
import { renderMail } from './render-mail.tsx'
import { hardNames, hardSamples, samples } from './samples.ts'
import type { MailName, MailParams } from './templates.ts'

const names = Object.keys(samples.tr) as MailName[]
const languages = ['tr', 'en'] as const
const cases = names.flatMap((name) => languages.map((language) => ({ name, language })))

/** Gmail hides what comes after 102 kB. */
const maxBytes = 100_000

/** Every address of a mail's parameters, at whatever depth. */
function addressesIn(value: unknown): string[] {
  if (typeof value === 'string') return value.startsWith('https://') ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(addressesIn) : []
}

/** The tags of a mail with their attributes. What people typed is in none, because its brackets are escaped. */
function tagsOf(html: string): string[] {
  return html.match(/<[a-z][^>]*>/gi) ?? []
}

/** The same parameters with each text, but no address and no choice of ours, replaced. */
function withTexts<Params>(params: Params, replace: (text: string) => string): Params {
  const visit = (value: unknown, key: string): unknown => {
    if (typeof value === 'string')
      return value.startsWith('https:') || /^(kind|role)$/.test(key) ? value : replace(value)
    if (Array.isArray(value)) return value.map((inner) => visit(inner, key))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, visit(inner, name)]))
  }
  return visit(params, '') as Params
}

describe.each(cases)('the mail $name in $language', ({ name, language }) => {
  const usual = () => renderMail(name, language, samples[language][name])
  const hard = () => renderMail(name, language, hardSamples[name])

  test('says its language and its subject, and has a preheader that is not shown', async () => {
    const { html, subject, preheader } = await usual()
    expect(html).toMatch(/^<!DOCTYPE html/)
    expect(html).toContain(`<html dir="ltr" lang="${language}">`)
    expect(html).toContain(`<title>${subject}</title>`)
    expect(preheader).not.toBe('')
    const hidden = /<div style="display:none[^>]*>([^<]*)</.exec(html)?.[1]
    expect(hidden).toBe(preheader.replaceAll("'", '&#x27;').replaceAll('"', '&quot;'))
  })

  test('has a subject of one line and a bounded length', async () => {
    for (const { subject, preheader } of [await usual(), await hard()]) {
      expect(subject).not.toMatch(/[\r\n\p{Cc}]/u)
      expect(Array.from(new Intl.Segmenter().segment(subject)).length).toBeLessThanOrEqual(120)
      expect(preheader).not.toMatch(/[\r\n]/)
    }
  })

  test('has a text part with every link, and without markup', async () => {
    const { text, subject } = await usual()
    for (const address of addressesIn(samples[language][name])) expect(text).toContain(address)
    expect(text).not.toMatch(/<\/?[a-z]|&[a-z]+;|\n{3}| $|\u200C/m)
    expect(text.length).toBeGreaterThan(subject.length)
  })

  test('shows what people typed as they typed it', async () => {
    const { html } = await hard()
    expect(tagsOf(html).filter((tag) => /^<(?:script|img)|onerror/i.test(tag))).toEqual([])
    expect(html.includes('\u202E')).toBe(false)
  })

  test('loads nothing, and leads to the web alone', async () => {
    for (const { html } of [await usual(), await hard()]) {
      const loads = /\s(?:src|srcset|background|poster)=|url\(|^<(?:link|iframe|object|form|input|svg)\b/i
      expect(tagsOf(html).filter((tag) => loads.test(tag))).toEqual([])
      expect(/url\(|@import/.test(/<head>.*<\/head>/s.exec(html)?.[0] ?? 'url(')).toBe(false)
      const links = [...html.matchAll(/\shref="([^"]*)"/g)].map(([, link]) => link)
      expect(links.filter((link) => !/^https:\/\/[a-z0-9.-]+\//.test(link ?? ''))).toEqual([])
    }
  })

  test('is short enough to be shown whole', async () => {
    expect(Buffer.byteLength((await hard()).html)).toBeLessThan(maxBytes)
  })

  test('refuses any address that does not lead to the web', async () => {
    const params = samples[language][name]
    const keys = Object.keys(params).filter((key) => /url$/i.test(key))
    expect(keys).toContain('instanceUrl')
    for (const key of keys) {
      for (const url of ['javascript:alert(1)', 'data:text/html,x', '/settings', '']) {
        const planted = { ...params, [key]: url } as MailParams[typeof name]
        await expect(renderMail(name, language, planted), `${key}: ${url}`).rejects.toThrow(TypeError)
      }
    }
  })
})

describe('the words', () => {
  test.each(names)('of %s differ between the languages', async (name) => {
    const [turkish, english] = await Promise.all(
      languages.map((language) => renderMail(name, language, samples.en[name])),
    )
    expect(turkish?.subject).not.toBe(english?.subject)
    expect(turkish?.text).not.toBe(english?.text)
  })

  test.each(cases)('of $name in $language are typeset', async ({ name, language }) => {
    const marked = withTexts(samples[language][name], () => '⟦x⟧')
    const { text, subject } = await renderMail(name, language, marked)
    expect(`${subject}\n${text}`).not.toMatch(/'| {2}|undefined|null|\[object/)
  })

  test.each(names)('of %s give no name a Turkish suffix, which would depend on the name', async (name) => {
    const marked = withTexts(samples.tr[name], () => '⟦x⟧')
    const { text, subject, preheader } = await renderMail(name, 'tr', marked)
    expect(text).toContain('⟦x⟧')
    expect(`${subject}\n${preheader}\n${text}`).not.toMatch(/⟧[’'\p{L}]/u)
  })
})

test('a name that no template has is refused', async () => {
  const unknown = 'toString' as MailName
  await expect(renderMail(unknown, 'en', samples.en.test)).rejects.toThrow('no mail called toString')
})

test('a header cannot be smuggled in by a name', async () => {
  const params = { ...samples.en.workspaceInvite, inviter: hardNames.header }
  const { subject } = await renderMail('workspaceInvite', 'en', params)
  expect(subject).toMatch(/^Ayşe Bcc: everybody@example\.\u2060com invited you to /)
})

test('the name of who invites makes no link in the mailbox of a stranger', async () => {
  const params = { ...samples.en.workspaceInvite, inviter: hardNames.link, workspace: hardNames.link }
  const { subject, html, text } = await renderMail('workspaceInvite', 'en', params)
  expect([subject, html, text].map((part) => part.includes('prizes.example'))).toEqual([false, false, false])
})

test.each(['reconciliationLetter', 'reconciliationReminder', 'reconciliationRejected'] as const)(
  'no name makes a link in the mailbox of another company: %s',
  async (name) => {
    const { subject, html, text } = await renderMail(name, 'tr', hardSamples[name])
    expect([subject, html, text].map((part) => part.includes('prizes.example'))).toEqual([false, false, false])
  },
)

test('Turkish speaks formally to another company, to its last line', async () => {
  const { text } = await renderMail('reconciliationLetter', 'tr', samples.tr.reconciliationLetter)
  expect(text).not.toMatch(/(?:^|\s)(?:sen|sana|senin|aç:|tıkla)(?=\s|$)/imu)
  expect(text).toContain('rica ederiz')
})
