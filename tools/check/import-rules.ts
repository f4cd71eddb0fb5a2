import {
  forbiddenPackages,
  importableByTests,
  importableLayers,
  modulesBelow,
  outsidePackages,
  testOnlyPackages,
  type Place,
} from './layers.ts'
import { isTestCode } from './source-files.ts'

/** One import as the rules see it. */
export interface PlacedImport {
  readonly fromPath: string
  readonly from: Place
  readonly isTypeOnly: boolean
}

/** Why an import of another file of the repository is not allowed; undefined when it is. */
export function refuseFile(imported: PlacedImport, toPath: string, to: Place | undefined): string | undefined {
  const { from, fromPath, isTypeOnly } = imported
  const byTest = isTestCode(fromPath)
  const mayServeTests = byTest || from.layer === 'testkit' || from.layer === 'tools'
  if (isTestCode(toPath) && !mayServeTests) return 'only tests import test code'
  if (to === undefined) {
    return from.layer === 'tools' || byTest || toPath.endsWith('/package.json')
      ? undefined
      : 'it lies outside every layer'
  }
  if (from.layer === to.layer) return refuseWithinLayer(from, to, toPath)

  const allowed = importableLayers[from.layer].includes(to.layer) || (byTest && importableByTests.includes(to.layer))
  if (!allowed) return `${from.layer} may not import ${to.layer}`
  if (from.layer === 'web') return byTest ? undefined : refuseFromWeb(from, to, isTypeOnly)
  if (from.layer === 'server' && to.layer === 'modules' && !byTest) return refuseFromServer(from, to)
  return undefined
}

/** Why an import of a package from outside is not allowed; undefined when it is. */
export function refusePackage(imported: PlacedImport, name: string): string | undefined {
  const { layer } = imported.from
  const byTest = isTestCode(imported.fromPath) || layer === 'testkit' || layer === 'bench'
  if (byTest) return undefined
  if (testOnlyPackages.has(name)) return 'only tests use it'
  const limit = outsidePackages[layer]
  if (limit !== undefined && !limit.includes(name)) return `${layer} uses only ${limit.join(', ')}`
  const reason = forbiddenPackages[layer]?.[name]
  return reason
}

function refuseWithinLayer(from: Place, to: Place, toPath: string): string | undefined {
  if (from.layer === 'modules') return refuseBetweenModules(from, to)
  if (from.layer === 'web') return refuseWithinWeb(from, to, toPath)
  return undefined
}

function refuseBetweenModules(from: Place, to: Place): string | undefined {
  if (from.part === to.part || to.part === '') return undefined
  if (from.part === '') return isManifest(to) ? undefined : 'what all modules share knows of each only its module.ts'
  const below = modulesBelow[from.part]
  if (below === undefined) return `module ${from.part} has no place in the order of tools/check/layers.ts`
  if (!below.includes(to.part)) return `module ${to.part} is not below ${from.part}`
  if (!isPort(to)) return `of module ${to.part} only its port index.ts may be imported`
  return undefined
}

function refuseWithinWeb(from: Place, to: Place, toPath: string): string | undefined {
  if (from.feature !== undefined && to.feature !== undefined && from.feature !== to.feature) {
    return 'a feature never imports another feature'
  }
  if (from.part === 'ui' && to.part !== 'ui') return `ui/ imports nothing of the application (${toPath})`
  return undefined
}

function refuseFromWeb(from: Place, to: Place, isTypeOnly: boolean): string | undefined {
  if (from.part === 'ui') return `ui/ imports no ${to.layer}`
  if (to.layer === 'protocol' && !isTypeOnly) return 'the web takes types only from protocol'
  return undefined
}

/** Roles are composed of manifests; a command of the command line calls use-cases, and these stand in the ports. */
function refuseFromServer(from: Place, to: Place): string | undefined {
  if (to.part === '' || isManifest(to)) return undefined
  if (from.part === 'cli') return isPort(to) ? undefined : "a command takes a module's port index.ts or its module.ts"
  return "the server takes a module's module.ts only"
}

function isPort(place: Place): boolean {
  return place.inside === `${place.part}/index.ts`
}

function isManifest(place: Place): boolean {
  return place.inside === `${place.part}/module.ts`
}
