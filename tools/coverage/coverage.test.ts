import { describe, expect, it } from 'vitest'
import { assessCoverage } from './assess.ts'
import { parseNotes, type CoverageNotes } from './notes.ts'
import { renderCoverage } from './render.ts'
import { parseRequirements } from './requirements.ts'
import { findTestTags } from './test-tags.ts'

const requirements = parseRequirements(
  '## 1. Tevkil\n| ID | Statement |\n| --- | --- |\n| T1 | Fast. |\n| T2 | Safe. |\n',
)

function notes(part: Partial<CoverageNotes>): CoverageNotes {
  return { areas: { later: 'Later work' }, planned: {}, replaced: {}, remarks: {}, evidence: {}, ...part }
}

describe('requirements', () => {
  it('are the table rows that begin with a number, under their heading', () => {
    expect(requirements).toEqual([
      { id: 'T1', statement: 'Fast.', section: 'Tevkil' },
      { id: 'T2', statement: 'Safe.', section: 'Tevkil' },
    ])
  })
})

describe('tags in test titles', () => {
  const tagsOf = (text: string) =>
    findTestTags('x.test.ts', text).map(({ id, title, line }) => `${id} ${line} ${title}`)

  it('are found in it, test, describe, each and templates', () => {
    const text = [
      `describe('cache [T1]', () => {`,
      `  it('is fast [T2] [O9]', () => {})`,
      `  test.each([1])('counts %d [M3]', () => {})`,
      `  it.skipIf(process.env.X)(\`waits \${1} ms [X4]\`, () => {})`,
      `})`,
    ].join('\n')
    expect(tagsOf(text)).toEqual(['T1 1 cache', 'T2 2 is fast', 'O9 2 is fast', 'M3 3 counts %d', 'X4 4 waits … ms'])
  })

  it('prove nothing in what is skipped, to be written or commented out', () => {
    const text = [
      `it.skip('a [T1]', () => {})`,
      `it.todo('b [T1]')`,
      `describe.skip('c', () => { it('d [T1]', () => {}) })`,
      `// it('e [T1]', () => {})`,
      `expect('f [T1]').toBe(1)`,
    ].join('\n')
    expect(tagsOf(text)).toEqual([])
  })
})

describe('the coverage', () => {
  const tag = { id: 'T1', path: 'a.test.ts', line: 3, title: 'is fast' }

  it('calls done what a test carries, even when it is still planned', () => {
    const { assessments, problems } = assessCoverage({
      requirements,
      notes: notes({ planned: { later: ['T1', 'T2'] } }),
      tags: [tag],
    })
    expect(problems).toEqual([])
    expect(assessments.map(({ status }) => status)).toEqual(['done', 'planned'])
    expect(assessments.map(({ details }) => details)).toEqual([['`a.test.ts`: is fast'], ['Later work']])
  })

  it('keeps what is replaced as replaced, with the tests of the replacement', () => {
    const replaced = { T1: { by: 'a better one', why: 'it is better' }, T2: { by: 'x', why: 'y' } }
    const { assessments } = assessCoverage({ requirements, notes: notes({ replaced }), tags: [tag] })
    expect(assessments[0]?.status).toBe('replaced')
    expect(assessments[0]?.details).toEqual(['by a better one', 'because it is better', '`a.test.ts`: is fast'])
  })

  it('refuses an ID that nothing is said of, twice planned, unknown, or in an area without title', () => {
    const { problems } = assessCoverage({
      requirements,
      notes: notes({ planned: { later: ['T1', 'T9'], never: ['T1'] } }),
      tags: [],
    })
    expect(problems.join('\n')).toMatch(/T9 names no requirement/)
    expect(problems.join('\n')).toMatch(/T1 is planned or replaced more than once/)
    expect(problems.join('\n')).toMatch(/area never has no title/)
    expect(problems.join('\n')).toMatch(/T2 is missing/)
  })

  it('is the same document for the same sources, with bars kept out of the cells', () => {
    const { assessments } = assessCoverage({
      requirements,
      notes: notes({ planned: { later: ['T1', 'T2'] }, areas: { later: 'This | that' } }),
      tags: [],
    })
    const document = renderCoverage(assessments)
    expect(document).toContain('0 done, 0 replaced, 2 planned, of 2.')
    expect(document).toContain(String.raw`| T1 | Fast. | planned | This \| that |`)
    expect(renderCoverage(assessments)).toBe(document)
  })
})

describe('the notes', () => {
  it('name the entry that has the wrong form', () => {
    expect(() => parseNotes('{"planned":{"later":"T1"}}')).toThrow('later must be a list of texts')
    expect(() => parseNotes('{"replaced":{"T1":{"by":"x"}}}')).toThrow('T1.why must be a text')
  })
})
