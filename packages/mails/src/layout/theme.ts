import type { CSSProperties } from 'react'

/** The tokens of apps/web/src/ui/tokens.css that mails use, as sRGB: few mailboxes know OKLCH. theme.test.ts compares them. */
export const colours = {
  surface: { light: '#fefdfc', dark: '#16191f' },
  sunken: { light: '#f6f4f1', dark: '#0f1217' },
  line: { light: '#e4e2dd', dark: '#282d34' },
  text: { light: '#221f1b', dark: '#ebedef' },
  muted: { light: '#5b5752', dark: '#a4aab2' },
  accent: { light: '#0a8082', dark: '#43d3cc' },
  'on-accent': { light: '#ffffff', dark: '#051c1f' },
  'accent-text': { light: '#03696e', dark: '#5cd8d1' },
} as const

type Token = keyof typeof colours
type Painted = 'color' | 'backgroundColor' | 'borderColor'

/** What the parts of a mail are painted with. */
const roles = {
  page: { backgroundColor: 'surface', color: 'text' },
  box: { backgroundColor: 'sunken', borderColor: 'line' },
  text: { color: 'text' },
  muted: { color: 'muted' },
  link: { color: 'accent-text' },
  button: { backgroundColor: 'accent', color: 'on-accent' },
  rule: { borderColor: 'line' },
  outline: { borderColor: 'text' },
  centre: { backgroundColor: 'accent' },
} as const satisfies Record<string, Partial<Record<Painted, Token>>>

export const fontFamily =
  "Inter, -apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

/** The light colours of a role, inline as mailboxes want them, and the class by which the dark ones replace them. */
export function look(role: keyof typeof roles, style: CSSProperties = {}): { className: string; style: CSSProperties } {
  const painted = Object.entries<Token>(roles[role]).map(([property, token]) => [property, colours[token].light])
  return { className: `m-${role}`, style: { ...style, ...(Object.fromEntries(painted) as CSSProperties) } }
}

const cssProperty = { color: 'color', backgroundColor: 'background-color', borderColor: 'border-color' } as const

function darkRules(selectorOf: (name: string, property: Painted) => string): string {
  return Object.entries(roles)
    .flatMap(([name, painted]) =>
      Object.entries<Token>(painted).map(([property, token]) => {
        const key = property as Painted
        return `${selectorOf(name, key)}{${cssProperty[key]}:${colours[token].dark}!important}`
      }),
    )
    .join('')
}

/** React Email puts a cell into the body that covers it. */
const withBodyCell = (name: string) => (name === 'page' ? '.m-page,.m-page>table>tbody>tr>td' : `.m-${name}`)

export const styleSheet = [
  ':root{color-scheme:light dark;supported-color-schemes:light dark}',
  `@media (prefers-color-scheme:dark){${darkRules(withBodyCell)}}`,
  '@media (max-width:480px){.m-frame{padding:28px 20px 32px!important}' +
    // On a phone a value stands below its label and has the whole width.
    '.m-fact td{display:block!important;width:auto!important;padding:6px 0 0!important}' +
    '.m-fact td+td{padding:0 0 6px!important}}',
].join('')

/** For Outlook's apps, which mark what they darken. Apart, because Gmail drops a style sheet with selectors it does not know. */
export const outlookStyleSheet = darkRules((name, property) =>
  property === 'backgroundColor' ? `[data-ogsb] .m-${name}` : `[data-ogsc] .m-${name}`,
)
