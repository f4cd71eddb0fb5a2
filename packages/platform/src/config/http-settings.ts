import { optionalSetting, setting, type Role } from './setting.ts'
import { host, hosts, networks, origin, path, wholeNumber } from './values.ts'

const roles: readonly Role[] = ['api', 'gateway']

/** Where the server listens, and under which names people reach it. */
export const httpSettings = {
  port: setting({
    name: 'PORT',
    doc:
      'Port to listen on; 0 takes any free one. When it is in use, the next free one is taken and printed, unless ' +
      '`PUBLIC_URL` is set: then the start is refused.',
    kind: wholeNumber(0, 65_535),
    fallback: 3000,
    roles,
  }),
  host: setting({
    name: 'HOST',
    doc: 'Address to listen on. `0.0.0.0` or `::` lets other machines in and needs `PUBLIC_URL`.',
    kind: host,
    fallback: '127.0.0.1',
    roles,
  }),
  publicUrl: optionalSetting({
    name: 'PUBLIC_URL',
    doc:
      'Address that people open in their browsers. Links, cookie flags, the origin check and the accepted host name ' +
      'follow from it.',
    kind: origin,
    fallbackText: 'follows from `HOST` and `PORT`, such as `http://localhost:3000`',
  }),
  assetsUrl: optionalSetting({
    name: 'ASSETS_URL',
    doc:
      'Address that the page takes its scripts, styles and images from: a CDN that fetches `/assets/` from `PUBLIC_URL`. ' +
      'What lies there never changes, so it may keep everything for ever.',
    kind: origin,
    fallbackText: 'none: from the server itself',
    roles: ['api'],
  }),
  allowedHosts: setting<readonly string[]>({
    name: 'ALLOWED_HOSTS',
    doc:
      'Further host names that requests may come under, beside the one of `PUBLIC_URL`, `HOST` and those of this machine. ' +
      'A proxy in front passes the Host header on unchanged.',
    kind: hosts,
    fallback: [],
    fallbackText: 'none',
    roles,
  }),
  trustedProxies: optionalSetting({
    name: 'TRUSTED_PROXIES',
    doc: 'Proxies whose `X-Forwarded-For` tells the address of the client.',
    kind: networks,
    fallbackText:
      'none; `loopback` where only a proxy on this machine can be in front: `PUBLIC_URL` is set, `HOST` is loopback, and ' +
      'TLS is not served here',
    roles,
  }),
  tlsCert: optionalSetting({
    name: 'TLS_CERT',
    doc: 'PEM file with the certificate and its chain; with `TLS_KEY` the server speaks HTTPS. Read again when it changes.',
    kind: path,
    fallbackText: 'none: the server speaks HTTP',
    roles,
  }),
  tlsKey: optionalSetting({
    name: 'TLS_KEY',
    doc: 'PEM file with the private key of `TLS_CERT`.',
    kind: path,
    fallbackText: 'none',
    roles,
  }),
} as const
