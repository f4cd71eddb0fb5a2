// Loaded before a server with `--expose-gc --import`: garbage is collected when somebody asks for it, as thoroughly as V8
// can, so that pages which nothing needs go back to the system.
type Collect = (options: { type: 'major'; execution: 'sync'; flavor: 'last-resort' }) => void

process.on('SIGUSR2', () => {
  const { gc } = globalThis as { gc?: Collect }
  gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
})
