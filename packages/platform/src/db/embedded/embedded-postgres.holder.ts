import { startEmbeddedPostgres } from './embedded-postgres.ts'

/*
 * Stands in for the server in tests that kill it: starts the embedded database, says so on stdout, and holds it until it
 * is killed. Like the server it does not die of SIGINT.
 */

const [dataDir] = process.argv.slice(2)
process.on('SIGINT', () => {})
setInterval(() => {}, 60_000)
try {
  const { connection } = await startEmbeddedPostgres({ dataDir: dataDir!, durability: 'none' })
  process.stdout.write(`${JSON.stringify({ connection })}\n`)
} catch (error) {
  process.stdout.write(`${JSON.stringify({ refused: (error as { code?: string }).code ?? String(error) })}\n`)
  process.exit(1)
}
