import { defineConfig } from 'vite'
import type { Plugin } from 'vite'

/** React's older renderers, of which react-email uses none, are as large as the one that it uses. */
function withoutLegacyRenderers(): Plugin {
  return {
    name: 'meydan-without-legacy-renderers',
    enforce: 'pre',
    load: (id) => (/react-dom-server-legacy\.\w+\.production\.js$/.test(id) ? 'module.exports = {}' : undefined),
  }
}

/** One module for Node with everything in it, so that nothing of React is among the packages that a server needs. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [withoutLegacyRenderers()],
  define: { 'process.env.NODE_ENV': JSON.stringify('production') },
  ssr: { noExternal: true },
  build: {
    ssr: 'src/index.ts',
    outDir: 'dist',
    emptyOutDir: true,
    target: 'node24',
    minify: true,
    rolldownOptions: {
      // For indented HTML, which nobody asks for: a megabyte.
      external: [/^prettier\//],
      output: { entryFileNames: 'mails.js', codeSplitting: false },
    },
  },
})
