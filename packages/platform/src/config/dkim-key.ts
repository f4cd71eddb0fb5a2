import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { ConfigError } from './config-error.ts'

/**
 * Reads the key that mail is signed with: PEM.
 *
 * @throws ConfigError that names the setting, when the file cannot be read or holds no RSA key.
 */
export function readDkimKey(file: string): string {
  const pem = read(file)
  if (!isRsaKey(pem)) {
    throw new ConfigError([
      `SMTP_DKIM_KEY_FILE is ${file}, which is not a private RSA key in PEM without a passphrase.`,
    ])
  }
  return pem
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error'
    throw new ConfigError([`SMTP_DKIM_KEY_FILE is ${file}, which cannot be read (${code}).`], { cause: error })
  }
}

function isRsaKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa'
  } catch {
    // NOTE: the answer.
    return false
  }
}
