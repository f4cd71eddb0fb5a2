import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import { ConfigError } from './config-error.ts'

/** A certificate with its chain and the private key of it, both PEM. */
export interface TlsPair {
  readonly cert: string
  readonly key: string
}

/**
 * Reads a certificate and its key, and makes sure that a server can be run with them.
 *
 * @throws ConfigError that names the setting of the file that is missing, unreadable or does not fit.
 */
export function readTlsPair(files: { readonly certFile: string; readonly keyFile: string }): TlsPair {
  const cert = readPem('TLS_CERT', files.certFile)
  const key = readPem('TLS_KEY', files.keyFile)
  const certificate = parseAs('TLS_CERT', files.certFile, 'a certificate in PEM', () => new X509Certificate(cert))
  const privateKey = parseAs('TLS_KEY', files.keyFile, 'a private key in PEM without a passphrase', () =>
    createPrivateKey(key),
  )
  if (!certificate.checkPrivateKey(privateKey)) {
    throw new ConfigError([
      `TLS_KEY is ${files.keyFile}, which is not the key of the certificate in ${files.certFile}.`,
    ])
  }
  parseAs('TLS_CERT', files.certFile, 'a certificate chain that TLS can serve', () =>
    createSecureContext({ cert, key }),
  )
  return { cert, key }
}

function readPem(setting: string, file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error'
    throw new ConfigError([`${setting} is ${file}, which cannot be read (${code}).`], { cause: error })
  }
}

function parseAs<T>(setting: string, file: string, expected: string, parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    throw new ConfigError([`${setting} is ${file}, which is not ${expected}.`], { cause: error })
  }
}
