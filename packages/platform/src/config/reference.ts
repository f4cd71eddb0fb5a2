import type { Setting } from './setting.ts'
import { settingAreas } from './settings.ts'

/** The reference of all settings as Markdown: the contents of `docs/configuration.md`. */
export function configReference(): string {
  const areas = settingAreas.map(({ title, group }) => {
    const sections = Object.values(group).map(describe)
    return `## ${title}\n\n${sections.join('\n')}`
  })
  return `# Settings

Settings are environment variables, or lines \`NAME=value\` in a file \`.env\` in the working directory; the environment wins.
An empty value counts as not set. A wrong setting stops the start with a sentence that names it.
\`npm run config -- check\` checks them without starting anything. This page is written by \`npm run config -- doc\`.

${areas.join('\n')}`
}

/** A settings file with every setting commented out: the contents of `.env.example`. */
export function defaultConfigFile(): string {
  const areas = settingAreas.map(({ title, group }) => {
    const lines = Object.values(group).map((declared) => {
      const doc = wrap(plain(declared.doc)).map((line) => `# ${line}`)
      return `${doc.join('\n')}\n#${declared.name}=${hasPlainDefault(declared) ? String(declared.fallback) : ''}\n`
    })
    return `## ${title}\n\n${lines.join('\n')}`
  })
  return `# Settings of Meydan. Copy this file to .env and take the # off the lines that you change.
# docs/configuration.md says more; npm run config -- check tells whether the settings are right.

${areas.join('\n')}`
}

function describe(declared: Setting<unknown>): string {
  const fallback = hasPlainDefault(declared) ? `\`${String(declared.fallback)}\`` : (declared.fallbackText ?? 'none')
  const facts = [
    `Default: ${fallback}.`,
    `Value: ${declared.kind.expected}${declared.unit === undefined ? '' : ` (${declared.unit})`}.`,
    ...(declared.roles === undefined ? [] : [`Roles: ${declared.roles.join(', ')}.`]),
    ...(declared.isSecret === true ? ['Secret: never printed.'] : []),
  ]
  return `### ${declared.name}\n\n${declared.doc}\n\n${facts.map((fact) => `- ${fact}`).join('\n')}\n`
}

function hasPlainDefault(declared: Setting<unknown>): boolean {
  return declared.fallbackText === undefined && declared.fallback !== undefined
}

function plain(markdown: string): string {
  return markdown.replaceAll('`', '')
}

function wrap(text: string): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < 110) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}
