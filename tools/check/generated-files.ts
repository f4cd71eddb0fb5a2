/** A committed file that a command writes, so that the gate can tell whether it is current. */
export interface GeneratedFile {
  /** Path from the root. */
  readonly path: string
  /** The file whose absence means that the generator has not been built yet. */
  readonly generator: string
  /** Arguments for Node; the command prints the file's contents on standard output. */
  readonly args: readonly string[]
  /** What a person runs to write the file anew. */
  readonly refresh: string
}

const server = 'apps/server/src/main.ts'

/** Every generated file of the repository. */
export const generatedFiles: readonly GeneratedFile[] = [
  {
    path: 'docs/configuration.md',
    generator: 'apps/server/src/cli/config.ts',
    args: [server, 'config', 'doc'],
    refresh: 'npm run --silent config -- doc > docs/configuration.md',
  },
  {
    path: '.env.example',
    generator: 'apps/server/src/cli/config.ts',
    args: [server, 'config', 'default'],
    refresh: 'npm run --silent config -- default > .env.example',
  },
  {
    path: 'packages/modules/schema.sql',
    generator: 'apps/server/src/cli/schema.ts',
    args: [server, 'schema'],
    refresh: 'npm run --silent schema > packages/modules/schema.sql',
  },
  {
    path: 'docs/coverage.md',
    generator: 'tools/coverage.ts',
    args: ['tools/coverage.ts', '--print'],
    refresh: 'npm run coverage',
  },
]
