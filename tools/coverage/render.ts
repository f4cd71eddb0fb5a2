import type { Assessment } from './assess.ts'

/** Writes the coverage document. The same input gives the same bytes. */
export function renderCoverage(assessments: readonly Assessment[]): string {
  const count = (status: Assessment['status']) => assessments.filter((entry) => entry.status === status).length
  const lines = [
    '# Coverage of the requirements',
    '',
    '<!-- Written by `npm run coverage` from the titles of the tests and docs/coverage-notes.json. Do not edit. -->',
    '',
    'What has become of each statement of [the requirements](requirements.md). *Done* names the tests whose titles carry the',
    'number; they run with `npm test`. *Replaced* says by what, and why. *Planned* names the area of work that will bring it.',
    '',
    `${count('done')} done, ${count('replaced')} replaced, ${count('planned')} planned, of ${assessments.length}.`,
  ]
  for (const [section, entries] of Map.groupBy(assessments, ({ requirement }) => requirement.section)) {
    lines.push('', `## ${section}`, '', '| ID | Statement | Status | By |', '| --- | --- | --- | --- |')
    for (const { requirement, status, details } of entries) {
      const shown = status === 'done' ? '**done**' : status
      lines.push(`| ${requirement.id} | ${requirement.statement} | ${shown} | ${details.map(asCell).join('<br>')} |`)
    }
  }
  return `${lines.join('\n')}\n`
}

function asCell(text: string): string {
  return text.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ')
}
