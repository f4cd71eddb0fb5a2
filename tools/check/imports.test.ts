import { describe, expect, it } from 'vitest'
import { readImports } from './imports.ts'

const read = (text: string) =>
  readImports('x.ts', text).map(({ specifier, isTypeOnly, line }) => `${line} ${specifier}${isTypeOnly ? ' type' : ''}`)

describe('reading imports', () => {
  it('sees every form', () => {
    const text = [
      `import './effect.ts'`,
      `import a, { b } from './value.ts'`,
      `import type { C } from './type.ts'`,
      `import { type D } from './inline-type.ts'`,
      `export { e } from './re-export.ts'`,
      `export * from './star.ts'`,
      `export type { F } from './type-re-export.ts'`,
      `export {} from './empty.ts'`,
      `const lazy = await import('./lazy.ts')`,
      'const plain = await import(`./plain-template.ts`)',
      `type G = import('./inline.ts').G`,
    ].join('\n')
    expect(read(text)).toEqual([
      '1 ./effect.ts',
      '2 ./value.ts',
      '3 ./type.ts type',
      '4 ./inline-type.ts type',
      '5 ./re-export.ts',
      '6 ./star.ts',
      '7 ./type-re-export.ts type',
      '8 ./empty.ts',
      '9 ./lazy.ts',
      '10 ./plain-template.ts',
      '11 ./inline.ts type',
    ])
  })

  it('is not fooled by text and comments', () => {
    expect(read(`// import './a.ts'\nconst s = "import './b.ts'"\nconst t = \`import('./c.ts')\``)).toEqual([])
  })

  it('ignores a name made at run time', () => {
    expect(read('await import(name)')).toEqual([])
  })

  it('refuses a file that does not parse', () => {
    expect(() => read('import {')).toThrow('x.ts does not parse')
  })
})
