import { execFileSync } from 'node:child_process'

/** Makes a key and a certificate of its own for `name`, as files. */
export function makeCertificate(name: string, files: { readonly cert: string; readonly key: string }): void {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', files.key]
  execFileSync('openssl', ['req', '-x509', ...key, '-subj', `/CN=${name}`, '-out', files.cert], { stdio: 'ignore' })
}
