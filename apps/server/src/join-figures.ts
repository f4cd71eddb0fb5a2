import { moduleManifests } from '@meydan/modules/manifests'
import type { FigureSource } from '@meydan/platform/figures/figure-source'

/** What all modules contribute to dashboards. */
export async function joinFigures(): Promise<readonly FigureSource[]> {
  const contributing = moduleManifests.filter((manifest) => 'figures' in manifest)
  const given = await Promise.all(contributing.map((manifest) => manifest.figures()))
  return given.map(({ figureSource }) => figureSource)
}
