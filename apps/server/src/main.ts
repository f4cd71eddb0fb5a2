// The program: reads what is asked, and does it. Everything else is imported only by the command that needs it.
import { parseCommand, UsageError } from './cli/command-line.ts'
import { describeFailure } from './describe-failure.ts'

try {
  const command = parseCommand(process.argv.slice(2))
  switch (command.name) {
    case 'start': {
      const { start } = await import('./cli/start.ts')
      await start(command.settings)
      break
    }
    case 'config': {
      const { runConfig } = await import('./cli/config.ts')
      runConfig(command.action)
      break
    }
    case 'schema': {
      const { printSchema } = await import('./cli/schema.ts')
      await printSchema()
      break
    }
    case 'demo': {
      const { runDemo } = await import('./cli/demo.ts')
      await runDemo()
      break
    }
    case 'reset-password': {
      const { resetPasswordOf } = await import('./cli/reset-password.ts')
      await resetPasswordOf(command.email)
      break
    }
  }
} catch (error) {
  process.stderr.write(`${describeFailure(error)}\n`)
  process.exitCode = error instanceof UsageError ? 2 : 1
}
