// The API reference as one page without any script, so that it needs nothing but the strict content security policy.
import { errors, hasFieldsInQuery, pathParameters, type Caller, type Operation } from '@meydan/protocol'
import { codesOf, inputSchema, moduleOf, resultSchema } from './openapi.ts'

const callerText: Readonly<Record<Caller, string>> = {
  anyone: 'Anyone',
  account: 'A signed-in account',
  member: 'A member of the workspace that X-Workspace names',
  operator: 'The operator of the instance',
  holder: 'Whoever holds a link that was sent out, with its token as bearer token',
}

type Schema = Readonly<Record<string, unknown>>

/** Renders the reference; the nonce goes on its one style element. Made once, with `__CSP_NONCE__` for the nonce. */
export function docsPage(operations: readonly Operation[], version: string): string {
  const byModule = Map.groupBy(operations, moduleOf)
  const contents = [...byModule].map(([name, ofModule]) => {
    const links = ofModule.map(
      ({ name: id, method, path }) => `<li><a href="#${escape(id)}"><b>${method}</b> ${escape(path)}</a></li>`,
    )
    return `<h2>${escape(name)}</h2><ul>${links.join('')}</ul>`
  })
  const sections = [...byModule].map(
    ([name, ofModule]) => `<section><h2>${escape(name)}</h2>${ofModule.map(describe).join('')}</section>`,
  )
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Meydan API</title>
<style nonce="__CSP_NONCE__">${style}</style>
</head>
<body>
<nav aria-label="Operations"><p><strong>Meydan API</strong> ${escape(version)}</p>${contents.join('')}</nav>
<main>
<h1>Meydan API</h1>
<p>Requests and answers are JSON. Sign in with <code>POST /api/sign-in</code>: browsers get a cookie, other programs send
the <code>token</code> of the answer as <code>Authorization: Bearer</code>. The same operations are described for programs
at <a href="/api/openapi.json">/api/openapi.json</a>. An error is answered as
<code>{ "error": { "code", "message", "data", "requestId" } }</code>.</p>
${sections.join('\n')}
</main>
</body>
</html>
`
}

function describe(operation: Operation): string {
  const { properties, required } = inputSchema(operation)
  const inPath = new Set(pathParameters(operation.path))
  const rest = hasFieldsInQuery(operation) ? 'query' : 'body'
  const fields = Object.entries(properties).map(([name, schema]) => {
    const place = inPath.has(name) ? 'path' : rest
    return fieldRow(name, schema, `${place}${required.includes(name) || inPath.has(name) ? '' : ', optional'}`)
  })
  const result = (resultSchema(operation).properties ?? {}) as Record<string, Schema>
  const results = Object.entries(result).map(([name, schema]) => fieldRow(name, schema, ''))
  const codes = codesOf(operation)
    .slice(0, operation.errors.length)
    .map((code) => `<li><code>${code}</code> ${errors[code].status}: ${escape(errors[code].message)}</li>`)
  return `<article id="${escape(operation.name)}">
<h3><b>${operation.method}</b> ${escape(operation.path)}</h3>
<p>${escape(operation.summary)}</p>
<p class="facts">${callerText[operation.caller]}. Named <code>${escape(operation.name)}</code>${
    operation.overSocket ? ', also over the socket' : ''
  }.</p>
${table('Input', fields)}${bytesText(operation)}${table('Result', results)}${
    codes.length === 0 ? '' : `<h4>Errors</h4><ul class="errors">${codes.join('')}</ul>`
  }</article>`
}

function bytesText({ upload, download }: Operation): string {
  if (upload !== null)
    return `<p>The body is the bytes themselves, at most ${upload.maxBytes.toLocaleString('en')}.</p>`
  return download ? '<p>Answers the bytes of a file, or a part of them.</p>' : ''
}

function table(title: string, rows: readonly string[]): string {
  return rows.length === 0 ? '' : `<h4>${title}</h4><table><tbody>${rows.join('')}</tbody></table>`
}

function fieldRow(name: string, schema: Schema, place: string): string {
  const { description } = schema
  return `<tr><th scope="row"><code>${escape(name)}</code></th><td>${escape(typeText(schema))}</td><td>${escape(place)}</td><td>${
    typeof description === 'string' ? escape(description) : ''
  }</td></tr>`
}

/** A schema in a few words: `string (uuid)`, `list of object`, `tr | en`. */
function typeText(schema: Schema): string {
  const { type, format, enum: words, const: word, anyOf, items, maxLength, minimum, maximum } = schema
  if (Array.isArray(anyOf)) return [...new Set(anyOf.map((part) => typeText(part as Schema)))].join(' | ')
  if (Array.isArray(words)) return words.join(' | ')
  if (word !== undefined) return JSON.stringify(word)
  if (type === 'array') return `list of ${typeText((items ?? {}) as Schema)}`
  const bounds = [
    typeof format === 'string' ? format : undefined,
    typeof maxLength === 'number' && format === undefined ? `at most ${maxLength} characters` : undefined,
    typeof minimum === 'number' && minimum > -1e9 ? `from ${minimum}` : undefined,
    typeof maximum === 'number' && maximum < 1e12 ? `to ${maximum}` : undefined,
  ].filter((part) => part !== undefined)
  const name = typeof type === 'string' ? type : 'any'
  return bounds.length === 0 ? name : `${name} (${bounds.join(' ')})`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

const style = `
:root { color-scheme: light dark; --line: light-dark(#d8dbe0, #3a3f47); --soft: light-dark(#f4f5f7, #1b1e23); --text: light-dark(#1c2024, #e8eaed); --quiet: light-dark(#5a616b, #a2a9b4); --accent: light-dark(#0b5f6b, #6fd0dd); }
* { box-sizing: border-box; }
body { margin: 0; display: grid; grid-template-columns: 20rem minmax(0, 1fr); font: 15px/1.55 system-ui, sans-serif; color: var(--text); background: light-dark(#fff, #121417); }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1rem; border-right: 1px solid var(--line); background: var(--soft); font-size: 13px; }
nav h2 { font-size: 13px; margin: 1.2rem 0 .3rem; text-transform: capitalize; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav a { display: block; padding: .15rem 0; overflow-wrap: anywhere; }
a { color: var(--accent); }
main { padding: 1.5rem 2rem 4rem; max-width: 62rem; }
section > h2 { margin-top: 3rem; text-transform: capitalize; border-bottom: 1px solid var(--line); }
article { margin: 2rem 0; scroll-margin-top: 1rem; }
h3 { font: 600 16px/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
h4 { margin: 1rem 0 .3rem; font-size: 13px; }
.facts { color: var(--quiet); font-size: 13px; }
table { width: 100%; border-collapse: collapse; font-size: 14px; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-top: 1px solid var(--line); font-weight: 400; }
.errors { font-size: 14px; padding-left: 1.1rem; }
@media (max-width: 52rem) { body { display: block; } nav { position: static; height: auto; border-right: 0; } main { padding: 1rem; } table { display: block; overflow-x: auto; } }
`
