import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeCertificate } from '@meydan/platform/config/testing/make-certificate'

/** A key and a certificate for `localhost`, which is its own authority. */
export interface TestCertificate {
  readonly cert: string
  readonly key: string
}

let made: TestCertificate | undefined

/** A certificate for `localhost`, the same for all servers of a process: making one takes as long as ten mails. */
export function testCertificate(): TestCertificate {
  made ??= makeTestCertificate()
  return made
}

function makeTestCertificate(): TestCertificate {
  const folder = mkdtempSync(join(tmpdir(), 'meydan-certificate-'))
  try {
    const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') }
    makeCertificate('localhost', files)
    return { cert: readFileSync(files.cert, 'utf8'), key: readFileSync(files.key, 'utf8') }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
