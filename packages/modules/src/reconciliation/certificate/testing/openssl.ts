import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A folder in which OpenSSL plays an issuer of certificates, and exports them as issuers do. */
export interface Issuer extends Disposable {
  /** Runs a command of OpenSSL in the folder. */
  readonly openssl: (...args: string[]) => Buffer
  readonly write: (name: string, bytes: string | Buffer) => void
  readonly read: (name: string) => Buffer
  /** Makes `<name>.key` and `<name>.crt`, issued by the one above. */
  readonly issue: (name: string, options?: { algorithm?: string[]; extensions?: string; subject?: string }) => void
  /** Makes a PKCS#12 file of `<name>`, with the certificates above it. */
  readonly exportFile: (name: string, password: string, ...options: string[]) => Buffer
}

const rsa = ['rsa:2048']
export const signing = 'keyUsage=critical,digitalSignature,nonRepudiation'

/** Opens one: a root, an issuer below it, and room for certificates. */
export function createIssuer(): Issuer {
  const folder = mkdtempSync(join(tmpdir(), 'issuer-'))
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  const write = (name: string, bytes: string | Buffer) => writeFileSync(join(folder, name), bytes)
  const days = ['-days', '365']
  const authority = 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\n'
  const request = (name: string, algorithm: string[], subject: string) =>
    openssl('req', '-new', '-newkey', ...algorithm, '-nodes', '-utf8', '-subj', subject, ...out(name))
  const out = (name: string) => ['-keyout', `${name}.key`, '-out', `${name}.csr`]

  function sign(name: string, by: string, extensions: string): void {
    write(`${name}.ext`, extensions)
    const issuer = by === name ? ['-signkey', `${name}.key`] : ['-CA', `${by}.crt`, '-CAkey', `${by}.key`]
    const files = ['-in', `${name}.csr`, '-out', `${name}.crt`, '-extfile', `${name}.ext`]
    openssl('x509', '-req', ...issuer, ...days, ...files, '-set_serial', '4660')
  }

  request('root', rsa, '/C=TR/O=Kök Sertifika/CN=Deneme Kökü')
  sign('root', 'root', authority)
  request('middle', rsa, '/C=TR/O=Ara Sertifika/CN=Deneme Ara Makamı')
  sign('middle', 'root', authority)
  write('chain.pem', Buffer.concat([readFileSync(join(folder, 'root.crt')), readFileSync(join(folder, 'middle.crt'))]))

  return {
    openssl,
    write,
    read: (name) => readFileSync(join(folder, name)),
    issue(name, { algorithm = rsa, extensions = signing, subject = '/C=TR/O=Çağdaş Şişe A.Ş./CN=Ayşe Yıldırım' } = {}) {
      request(name, algorithm, subject)
      sign(name, 'middle', extensions)
    },
    exportFile(name, password, ...options) {
      const files = ['-inkey', `${name}.key`, '-in', `${name}.crt`, '-certfile', 'chain.pem']
      return openssl('pkcs12', '-export', ...files, '-passout', `pass:${password}`, ...options)
    },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}
