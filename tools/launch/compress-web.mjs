import { readFile, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** What grows much smaller; pictures and fonts are compressed as they are. Maps of sources are not served. */
const compressible = /\.(?:css|ico|js|json|mjs|svg|txt|wasm|webmanifest)$/
/** Below it a compressed file is no less of a packet. */
const leastBytes = 1_024

const encodings = [
  {
    suffix: '.br',
    compress: (/** @type {Buffer} */ bytes) =>
      promisify(brotliCompress)(bytes, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
      }),
  },
  { suffix: '.gz', compress: (/** @type {Buffer} */ bytes) => promisify(gzip)(bytes, { level: 9 }) },
]

/**
 * Leaves `NAME.br` and `NAME.gz` beside each of the files that is worth it, so that servers need not compress themselves.
 * The page is none of them: it gets a nonce in each answer.
 *
 * @param {readonly string[]} paths
 */
export async function compressWeb(paths) {
  await Promise.all(
    paths
      .filter((path) => compressible.test(path))
      .map(async (path) => {
        const bytes = await readFile(path)
        if (bytes.length < leastBytes) return
        await Promise.all(
          encodings.map(async ({ suffix, compress }) => writeFile(`${path}${suffix}`, await compress(bytes))),
        )
      }),
  )
}
