import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

import { en } from './en/index.ts'
import { tr } from './tr/index.ts'

const source = new URL('../..', import.meta.url).pathname

/** Every string by `area:dotted.key`. */
function flatten(words: object, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>()
  for (const [key, value] of Object.entries(words)) {
    const separator = prefix === '' ? '' : prefix.includes(':') ? '.' : ':'
    const path = `${prefix}${separator}${key}`
    if (typeof value === 'string') flat.set(path, value)
    else for (const [inner, text] of flatten(value as object, path)) flat.set(inner, text)
  }
  return flat
}

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name).toSorted()
const turkish = flatten(tr)
const english = flatten(en)

/** Keys that the source puts together at run time; the type of the parts keeps them complete. */
const builtKeys = [
  /^errors:/,
  /^app:language\.(tr|en)$/,
  /^app:theme\.(system|light|dark)$/,
  /^signedOut:steps\.(account|workspace|invite)$/,
  /^presence:(active|away|offline|dnd)$/,
  /^presence:(until|quiet|suggested)\./,
  /^notifications:(kinds|kindHints|ways|shortWays)\./,
  /^notifications:explain\.(kind|states|waiting|ended)\./,
  /^notifications:unsubscribe\.done\./,
  /^notifications:room\.(all|mentions|nothing|hour|tomorrow|forGood)$/,
  /^notifications:reminders\.choices\./,
  /^account:link\.(used|expired|replaced|unknown)(Title|Text)$/,
  /^account:(reset|verify|change)\.(title|intro|submit|doneTitle|doneText)$/,
  /^shell:roles\.(owner|admin|member|guest)$/,
  /^feed:sort\.(newest|liked)$/,
  /^feed:stats\.(posts|comments|likes|activeMembers)$/,
  /^jobs:(scope|state|outcome|queueNames|names|progress|duration)\./,
  /^providers:(ways|names|labels|hints|rules)\./,
  /^providers:missing\.(sms|whatsapp)$/,
  /^providers:test\.failures\./,
  /^reconciliation:(section|state|delivery|sideMark|side|sideChoice|answer|event|columns)\./,
  /^reconciliation:send\.(way|wayHint)\./,
  /^counterparties:taxProblems\./,
  /^chat:card\.tone\./,
  /^reconciliationSettings:(fields|problems|placeholders|samples)\./,
  /^imports:(state|steps|fields|problems|will|did)\./,
  /^imports:work\.(reading|checking|applying)/,
  /^imports:columns\.(reason|missing)\./,
  /^imports:(written\.positive|summary\.side)\./,
  /^letterRooms:card\.sides\./,
  /^letter:(meaning|kinds|kindHints)\./,
  /^letter:details\.(sides|noteHints)\./,
  /^letter:answered\.texts\./,
  /^deliveries:(waiting|ended)\./,
  /^chat:card\.tone\./,
  /^dashboard:(cards|figures)\./,
  /^dashboard:open\.(states|sides)\./,
  /^kpis:(ranges|targets|measures|charts)\./,
  /^shell:roleHints\.(admin|member|guest)$/,
]

describe('the languages', () => {
  test('have the same keys', () => {
    expect([...turkish.keys()].toSorted()).toEqual([...english.keys()].toSorted())
  })

  test('name the same values in each sentence', () => {
    for (const [key, text] of english) expect(placeholders(turkish.get(key) ?? ''), key).toEqual(placeholders(text))
  })

  test('say something everywhere', () => {
    for (const [key, text] of [...turkish, ...english]) expect(text.trim(), key).not.toBe('')
  })

  test('are typeset: curly apostrophes, no double blanks', () => {
    for (const [key, text] of [...turkish, ...english]) expect(text, key).not.toMatch(/'| {2}/)
  })

  test('end no sentence with a workspace: its name may bring a full stop of its own, as “A.Ş.” does', () => {
    for (const [key, text] of [...turkish, ...english]) expect(text, key).not.toContain('{{workspace}}.')
  })

  test('have no word that no screen uses', () => {
    const code = globSync('**/*.{ts,tsx}', { cwd: source, exclude: ['**/locales/**'] })
      .map((file) => readFileSync(`${source}/${file}`, 'utf8'))
      .join('\n')
    const unused = [...english.keys()].filter((path) => {
      if (builtKeys.some((pattern) => pattern.test(path))) return false
      const key = path.slice(path.indexOf(':') + 1).replace(/_(zero|one|two|few|many|other)$/, '')
      return !code.includes(`'${key}'`) && !code.includes(`'${path}'`)
    })
    expect(unused).toEqual([])
  })
})
