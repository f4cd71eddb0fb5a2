import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { listFiles } from './source-files.ts'

/** A workspace package: where it lies and which of its files each subpath names. */
interface WorkspacePackage {
  readonly folder: string
  readonly exports: Readonly<Record<string, string>>
}

/** Where an import leads: a file of the repository, or a package from outside. */
export type ImportTarget =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'package'; readonly name: string }
  | { readonly kind: 'missing'; readonly specifier: string }

/** Turns a specifier, written in a file, into what it names. */
export type ResolveImport = (fromPath: string, specifier: string) => ImportTarget

/** Reads the workspace packages below the root and makes the resolver for them. */
export function createResolver(root: string): ResolveImport {
  const packages = readWorkspacePackages(root)
  const fileOrMissing = (path: string, specifier: string): ImportTarget =>
    existsSync(join(root, path)) ? { kind: 'file', path } : { kind: 'missing', specifier }

  return (fromPath, specifier) => {
    const plain = specifier.replace(/\?.*$/, '')
    if (plain.startsWith('.')) return fileOrMissing(posix.normalize(posix.join(dirname(fromPath), plain)), specifier)
    const name = packageName(plain)
    const workspace = packages.get(name)
    if (workspace === undefined) return { kind: 'package', name }
    const subpath = `.${plain.slice(name.length)}`
    const exported = exportedFile(workspace.exports, subpath)
    if (exported === undefined) return { kind: 'missing', specifier }
    return fileOrMissing(posix.join(workspace.folder, exported), specifier)
  }
}

/** The package a bare specifier names: its first segment, or the first two of a scoped one. */
function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

function exportedFile(exports: Readonly<Record<string, string>>, subpath: string): string | undefined {
  const exact = exports[subpath]
  if (exact !== undefined) return exact
  for (const [pattern, target] of Object.entries(exports)) {
    const [before, after] = pattern.split('*')
    if (before === undefined || after === undefined) continue
    if (subpath.startsWith(before) && subpath.endsWith(after) && subpath.length > before.length + after.length) {
      return target.replace('*', subpath.slice(before.length, subpath.length - after.length))
    }
  }
  return undefined
}

/** The file that a person wrote: of a package that is built, the one that its types come from. */
function sourceOf(target: unknown): string | undefined {
  if (typeof target === 'string') return target
  const types = typeof target === 'object' && target !== null && 'types' in target ? target.types : undefined
  return typeof types === 'string' ? types : undefined
}

function readWorkspacePackages(root: string): Map<string, WorkspacePackage> {
  const packages = new Map<string, WorkspacePackage>()
  for (const path of listFiles(root).filter((file) => file.endsWith('/package.json'))) {
    const manifest: unknown = JSON.parse(readFileSync(join(root, path), 'utf8'))
    if (typeof manifest !== 'object' || manifest === null || !('name' in manifest)) continue
    const declared = 'exports' in manifest ? manifest.exports : undefined
    const exports: Record<string, string> = {}
    if (typeof declared === 'object' && declared !== null) {
      for (const [subpath, target] of Object.entries(declared)) {
        const file = sourceOf(target)
        if (file !== undefined) exports[subpath] = file
      }
    }
    packages.set(String(manifest.name), { folder: dirname(path), exports })
  }
  return packages
}
