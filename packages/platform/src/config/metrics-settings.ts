import { optionalSetting } from './setting.ts'
import { bearerToken, hostAndPort } from './values.ts'

/** Who may read the metrics. Nobody may while neither is set. */
export const metricsSettings = {
  token: optionalSetting({
    name: 'METRICS_TOKEN',
    doc: 'With it `GET /metrics` at `PORT` answers whoever sends it as `Authorization: Bearer …`.',
    kind: bearerToken,
    fallbackText: 'none: there is nothing at `/metrics`',
    isSecret: true,
  }),
  address: optionalSetting({
    name: 'METRICS_ADDRESS',
    doc:
      'Address for a second listener that serves `/metrics` and `/health` alone, such as `127.0.0.1:9464`. It asks for no ' +
      'token, so only machines that may read the metrics should reach it. Each of several `WORKERS` takes the next port.',
    kind: hostAndPort,
    fallbackText: 'none: no second listener',
  }),
} as const
