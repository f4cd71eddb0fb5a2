import { join } from 'node:path'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, loadEnv } from 'vite'
import type { Plugin } from 'vite'

/** Replaced by the server in each answer with the nonce of that answer's Content-Security-Policy. */
const noncePlaceholder = '__CSP_NONCE__'

/** Lets the browser fetch the font beside the script, not after the style sheet: text stands right from the first paint. */
function preloadFonts(): Plugin {
  return {
    name: 'meydan-preload-fonts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const fonts = Object.keys(bundle ?? {}).filter((name) => /inter-latin-wght.*\.woff2$/.test(name))
        return fonts.map((name) => ({
          tag: 'link',
          attrs: {
            rel: 'preload',
            as: 'font',
            type: 'font/woff2',
            href: `/${name}`,
            crossorigin: '',
            nonce: noncePlaceholder,
          },
          injectTo: 'head-prepend',
        }))
      },
    },
  }
}

/** The service worker stands at the root, so that it may act for the whole page, and under the same name for ever. */
const workerName = 'service-worker'
const workerEntry = 'src/service-worker/main.ts'

/** Serves the worker in development, where nothing is built. */
function serveWorker(): Plugin {
  return {
    name: 'meydan-service-worker',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use(`/${workerName}.js`, (_request, response, next) => {
        server.transformRequest(`/${workerEntry}`).then((made) => {
          response.setHeader('content-type', 'text/javascript')
          response.end(made?.code)
        }, next)
      })
    },
  }
}

export default defineConfig(({ mode }) => {
  const { MEYDAN_DEV_API_PORT: apiPort = '3000' } = loadEnv(mode, import.meta.dirname, 'MEYDAN_')
  const api = `http://127.0.0.1:${apiPort}`

  return {
    root: import.meta.dirname,
    plugins: [react(), tailwindcss(), preloadFonts(), serveWorker()],
    html: { cspNonce: noncePlaceholder },
    server: {
      host: '127.0.0.1',
      proxy: { '/api': { target: api }, '/ws': { target: api, ws: true } },
    },
    build: {
      outDir: 'dist',
      emptyOutDir: true,
      // Browsers of the last two years: they know light-dark(), which the themes are made of.
      target: ['chrome123', 'edge123', 'firefox128', 'safari17.5'],
      // A data: URL would need a wider Content-Security-Policy.
      assetsInlineLimit: 0,
      sourcemap: true,
      rolldownOptions: {
        input: {
          index: join(import.meta.dirname, 'index.html'),
          [workerName]: join(import.meta.dirname, workerEntry),
        },
        output: {
          entryFileNames: ({ name }) => (name === workerName ? `${name}.js` : 'assets/[name]-[hash].js'),
          chunkFileNames: 'assets/[name]-[hash].js',
          assetFileNames: 'assets/[name]-[hash][extname]',
          codeSplitting: {
            // Libraries change seldom: they stay in the browser's cache over our releases.
            groups: [
              {
                name: 'ui',
                test: /node_modules[\\/](@radix-ui|radix-ui|@floating-ui|aria-hidden|react-remove-scroll)/,
                priority: 2,
              },
              { name: 'vendor', test: /node_modules/, priority: 1 },
            ],
          },
        },
      },
    },
  }
})
