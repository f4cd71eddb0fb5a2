import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { findPrograms } from './test/programs.ts'

/*
 * node tools/web-icons.ts: draws the icons of the installed page from the mark. Their colours are those of the light theme
 * in apps/web/src/ui/tokens.css, which neither pictures nor a manifest can read. Run it when the mark or they change.
 */

const run = promisify(execFile)

const folder = join(import.meta.dirname, '..', 'apps', 'web', 'public', 'icons')
const ground = '#fefdfc'
const ink = '#1f1c19'
const turquoise = '#0f8084'

interface IconLook {
  readonly name: string
  readonly size: number
  /** How much of the edge the mark takes. What is masked to a circle needs room around it. */
  readonly share: number
  readonly colours: { readonly ground?: string; readonly square: string; readonly centre: string }
}

const colours = { ground, square: ink, centre: turquoise }
const icons: readonly IconLook[] = [
  { name: 'icon-192', size: 192, share: 0.66, colours },
  { name: 'icon-512', size: 512, share: 0.66, colours },
  { name: 'icon-maskable-512', size: 512, share: 0.5, colours },
  { name: 'apple-touch-icon', size: 180, share: 0.6, colours },
  // Devices take the shape alone and colour it themselves.
  { name: 'badge-96', size: 96, share: 1, colours: { square: '#ffffff', centre: '#ffffff' } },
]

function svgOf({ size, share, colours: { ground: fill, square, centre } }: IconLook): string {
  const scale = (size * share) / 24
  const at = (size * (1 - share)) / 2
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" fill="none">
    ${fill === undefined ? '' : `<rect width="${size}" height="${size}" fill="${fill}"/>`}
    <g transform="translate(${at} ${at}) scale(${scale})">
      <path d="M9 20.75H5.25a2 2 0 0 1-2-2V5.25a2 2 0 0 1 2-2h13.5a2 2 0 0 1 2 2v13.5a2 2 0 0 1-2 2H15" stroke="${square}" stroke-width="2.5" stroke-linecap="round"/>
      <rect x="8.75" y="8.75" width="6.5" height="6.5" rx="1.25" fill="${centre}"/>
    </g>
  </svg>`
}

/** Has Chromium draw one icon: `--headless` writes a picture of what a page shows. */
async function draw(chromium: string, icon: IconLook, scratch: string): Promise<void> {
  const page = join(scratch, `${icon.name}.html`)
  await writeFile(page, `<style>body { margin: 0 } svg { display: block }</style>${svgOf(icon)}`)
  await run(chromium, [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--hide-scrollbars',
    '--default-background-color=00000000',
    `--user-data-dir=${join(scratch, 'profile')}`,
    `--window-size=${icon.size},${icon.size}`,
    `--screenshot=${join(folder, `${icon.name}.png`)}`,
    `file://${page}`,
  ])
}

const { chromium } = findPrograms(process.env)
if (chromium === undefined) throw new Error('Chromium is needed to draw the icons; set MEYDAN_CHROMIUM.')
await mkdir(folder, { recursive: true })
const scratch = await mkdtemp(join(tmpdir(), 'meydan-icons-'))
try {
  for (const icon of icons) await draw(chromium, icon, scratch)
} finally {
  await rm(scratch, { recursive: true })
}
