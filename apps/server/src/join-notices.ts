import { moduleManifests } from '@meydan/modules/manifests'
import { joinSources } from '@meydan/platform/notices/join-sources'
import type { NoticeSource } from '@meydan/platform/notices/notice'

/** The places of all modules that contribute some. */
export async function joinNotices(): Promise<NoticeSource> {
  const contributing = moduleManifests.filter((manifest) => 'notices' in manifest)
  const given = await Promise.all(contributing.map((manifest) => manifest.notices()))
  return joinSources(given.map(({ noticeSource }) => noticeSource))
}
