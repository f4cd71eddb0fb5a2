// Loaded before a server with `--expose-gc --import`: garbage is collected when somebody asks for it.
process.on('SIGUSR2', () => (globalThis as { gc?: () => void }).gc?.())
