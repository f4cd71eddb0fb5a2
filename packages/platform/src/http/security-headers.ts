import type { HttpConfig } from '../config/config.ts'

/** Headers that keep browsers from doing what no page of ours needs. */
export interface SecurityHeaders {
  /** For every answer. */
  readonly always: Readonly<Record<string, string>>
  /** The content security policy of a page. `host` is the checked Host header that the page was asked at. */
  pagePolicy(nonce: string, host: string): string
  /** The content security policy of a service worker: it calls the server and shows our pictures, nothing else. */
  readonly workerPolicy: string
}

const oneYearSeconds = 31_536_000

/** Makes the headers for the public address. */
export function createSecurityHeaders(config: Pick<HttpConfig, 'publicUrl' | 'tls' | 'assetsUrl'>): SecurityHeaders {
  const isHttps = config.publicUrl.startsWith('https:')
  // Where files of the page come from.
  const files = config.assetsUrl === undefined ? "'self'" : `'self' ${config.assetsUrl}`
  return {
    always: {
      'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'permissions-policy':
        'accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), ' +
        'microphone=(), midi=(), payment=(), serial=(), usb=()',
      ...(isHttps ? { 'strict-transport-security': `max-age=${oneYearSeconds}` } : {}),
    },
    workerPolicy: "default-src 'none'; connect-src 'self'; img-src 'self'",
    pagePolicy(nonce, host) {
      return [
        "default-src 'none'",
        // Browsers that know 'strict-dynamic' pass over 'self'; older ones need it for the modules that a script imports.
        `script-src ${files} 'nonce-${nonce}' 'strict-dynamic'`,
        `style-src ${files} 'nonce-${nonce}'`,
        // For Safari before 15.4 'self' does not cover the scheme of WebSockets.
        `connect-src 'self' ${isHttps ? 'wss' : 'ws'}://${host}`,
        `img-src ${files} data: blob:`,
        `font-src ${files}`,
        // Letters are looked at as PDF, which the page fetches and shows in a frame.
        'frame-src blob:',
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
      ].join('; ')
    },
  }
}
