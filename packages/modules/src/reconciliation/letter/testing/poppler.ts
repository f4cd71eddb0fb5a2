import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Program = 'pdfsig' | 'pdftotext' | 'pdffonts' | 'pdfinfo' | 'pdftoppm'

/** Asks a program of poppler about a PDF: another reader than the library that wrote it. */
export function askPoppler(program: Program, pdf: Buffer, ...args: string[]): string {
  return inFolder((folder) =>
    runPoppler(program, [...args, 'letter.pdf', ...(program === 'pdftotext' ? ['-'] : [])], folder, pdf),
  )
}

/** The first page as a picture, a byte for each point of grey. */
export function printPage(pdf: Buffer, dotsPerInch: number): { width: number; height: number; grey: Buffer } {
  return inFolder((folder) => {
    runPoppler('pdftoppm', ['-r', String(dotsPerInch), '-gray', '-singlefile', 'letter.pdf', 'page'], folder, pdf)
    const picture = readFileSync(join(folder, 'page.pgm'))
    const [head = '', width = '0', height = '0'] =
      /^P5\s(\d+)\s(\d+)\s255\s/.exec(picture.subarray(0, 64).toString('latin1')) ?? []
    return { width: Number(width), height: Number(height), grey: picture.subarray(head.length) }
  })
}

function runPoppler(program: Program, args: string[], folder: string, pdf: Buffer): string {
  writeFileSync(join(folder, 'letter.pdf'), pdf)
  const { error, stdout, stderr, status } = spawnSync(program, args, { cwd: folder, encoding: 'utf8' })
  if (error !== undefined && 'code' in error && error.code === 'ENOENT') {
    throw new Error(`${program} is missing, and letters are not proved without it: apt-get install poppler-utils`)
  }
  if (error !== undefined) throw error
  // pdfsig ends with 1 and more where there is no signature, or one that does not count: what it says is what is asked for.
  if (status !== 0 && program !== 'pdfsig') throw new Error(`${program} failed: ${stderr}`)
  return stdout
}

function inFolder<Result>(work: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'letter-'))
  try {
    return work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
