import type { Department } from './people.ts'
import { accountingScenes, reconciliationScenes, salesScenes } from './scenes/finance.ts'
import {
  fleetScenes,
  generalScenes,
  lunchScenes,
  personalScenes,
  qualityScenes,
  staffScenes,
  supportScenes,
} from './scenes/company.ts'
import { customsScenes, depotScenes, operationScenes } from './scenes/operations.ts'
import type { Scene } from './scenes/scene.ts'
import { lunchHours, officeHours, operationHours, type Rhythm } from './working-hours.ts'

/** A room of the demo company. */
export interface DemoRoom {
  readonly kind: 'channel' | 'group' | 'direct'
  readonly visibility: 'public' | 'private'
  /** Empty but for channels. */
  readonly name: string
  readonly topic: string
  readonly isDefault?: boolean
  readonly posting?: 'admins'
  /** Who is in it: everybody of these departments, or everybody at all, and those who are named. */
  readonly departments: readonly Department[] | 'all'
  readonly guests?: readonly string[]
  readonly rhythm: Rhythm
  readonly scenes: readonly Scene[]
  /** Its share of all messages. */
  readonly weight: number
}

type Channel = Partial<DemoRoom> & Pick<DemoRoom, 'name' | 'topic' | 'departments' | 'scenes' | 'weight'>

function channel(room: Channel): DemoRoom {
  return { kind: 'channel', visibility: 'public', rhythm: officeHours, ...room }
}

/** A room without a name, of the people that are named. */
function among(names: readonly string[], scenes: readonly Scene[], weight: number): DemoRoom {
  return {
    kind: names.length === 2 ? 'direct' : 'group',
    visibility: 'private',
    name: '',
    topic: '',
    departments: [],
    guests: names,
    rhythm: officeHours,
    scenes,
    weight,
  }
}

/** All twenty-five. */
export const rooms: readonly DemoRoom[] = [
  channel({
    name: 'genel',
    topic: 'Herkesi ilgilendirenler',
    departments: 'all',
    isDefault: true,
    scenes: generalScenes,
    weight: 12,
  }),
  channel({
    name: 'duyurular',
    topic: 'Yönetimden haberler',
    departments: 'all',
    posting: 'admins',
    scenes: [...staffScenes, ...qualityScenes],
    weight: 1,
  }),
  channel({
    name: 'öğle-yemeği',
    topic: 'Bugün ne yiyoruz?',
    departments: 'all',
    rhythm: lunchHours,
    scenes: lunchScenes,
    weight: 8,
  }),
  channel({
    name: 'operasyon',
    topic: 'Seferler, planlama, gecikmeler',
    departments: ['Operasyon', 'Filo', 'Yönetim'],
    guests: ['Yusuf Aksoy', 'Cem Avcı'],
    rhythm: operationHours,
    scenes: operationScenes,
    weight: 22,
  }),
  channel({
    name: 'sevkiyat-planlama',
    topic: 'Günlük sefer planı',
    departments: ['Operasyon'],
    guests: ['Halil Bozkurt', 'İbrahim Yalçın'],
    rhythm: operationHours,
    scenes: operationScenes,
    weight: 12,
  }),
  channel({
    name: 'gece-vardiyası',
    topic: 'Vardiya devirleri',
    departments: [],
    guests: ['Tolga Kurt', 'Halil Bozkurt', 'Ömer Faruk Işık', 'Burak Şahin', 'Rıza Çınar'],
    rhythm: operationHours,
    scenes: [...operationScenes, ...depotScenes],
    weight: 5,
  }),
  channel({
    name: 'depo',
    topic: 'Giriş, çıkış, stok',
    departments: ['Depo'],
    guests: ['Zeynep Kaya', 'Gizem Aydın', 'Şule Kılıç'],
    rhythm: operationHours,
    scenes: depotScenes,
    weight: 14,
  }),
  channel({
    name: 'sayım',
    topic: 'Sayımlar ve farklar',
    departments: ['Depo'],
    guests: ['Merve Karaca', 'Kemal Özdemir'],
    scenes: depotScenes,
    weight: 4,
  }),
  channel({
    name: 'gümrük',
    topic: 'Beyannameler ve kapılar',
    departments: ['Gümrük', 'Operasyon'],
    scenes: customsScenes,
    weight: 7,
  }),
  channel({
    name: 'muhasebe',
    topic: 'Faturalar, ödemeler, beyanlar',
    departments: ['Muhasebe'],
    guests: ['Elif Arslan', 'Murat Koç'],
    visibility: 'private',
    scenes: accountingScenes,
    weight: 12,
  }),
  channel({
    name: 'mutabakat',
    topic: 'Cari mutabakatlar ve farklar',
    departments: ['Muhasebe', 'Satış'],
    guests: ['Hakan Demir', 'Elif Arslan'],
    scenes: reconciliationScenes,
    weight: 11,
  }),
  channel({
    name: 'faturalama',
    topic: 'Teslim belgesi ve fatura',
    departments: ['Muhasebe', 'Operasyon'],
    scenes: [...accountingScenes, ...operationScenes],
    weight: 6,
  }),
  channel({
    name: 'satış',
    topic: 'Teklifler ve müşteriler',
    departments: ['Satış', 'Yönetim'],
    guests: ['Hakan Demir'],
    scenes: salesScenes,
    weight: 9,
  }),
  channel({
    name: 'müşteri-şikâyetleri',
    topic: 'Açık şikâyetler',
    departments: ['Satış', 'Kalite'],
    guests: ['Derya Polat', 'Zeynep Kaya', 'Emine Doğan'],
    scenes: [...salesScenes, ...qualityScenes],
    weight: 4,
  }),
  channel({
    name: 'filo-bakım',
    topic: 'Araçlar, bakım, lastik, yakıt',
    departments: ['Filo'],
    guests: ['Hakan Demir', 'Onur Çelik', 'Fatma Çetin'],
    rhythm: operationHours,
    scenes: fleetScenes,
    weight: 8,
  }),
  channel({
    name: 'insan-kaynakları',
    topic: 'İzinler, eğitimler, yeni arkadaşlar',
    departments: ['İnsan Kaynakları', 'Yönetim'],
    visibility: 'private',
    scenes: staffScenes,
    weight: 3,
  }),
  channel({
    name: 'bilgi-işlem-destek',
    topic: 'Bir şey çalışmıyorsa',
    departments: 'all',
    scenes: supportScenes,
    weight: 7,
  }),
  channel({
    name: 'kalite-isg',
    topic: 'Kalite ve iş güvenliği',
    departments: ['Kalite', 'Depo', 'Filo'],
    scenes: qualityScenes,
    weight: 4,
  }),
  channel({
    name: 'yönetim',
    topic: 'Haftalık yönetim konuları',
    departments: ['Yönetim'],
    guests: ['Ayşe Yılmaz', 'Hakan Demir', 'Cem Avcı', 'Nihan Bulut', 'Kaan Türkmen'],
    visibility: 'private',
    scenes: [...salesScenes, ...personalScenes],
    weight: 3,
  }),
  channel({
    name: 'yeni-depo-projesi',
    topic: 'Kocaeli deposu, açılış baharda',
    departments: ['Kalite'],
    guests: ['Murat Koç', 'Yusuf Aksoy', 'Emine Doğan', 'Kaan Türkmen', 'Barış Acar'],
    visibility: 'private',
    scenes: [...depotScenes, ...qualityScenes],
    weight: 3,
  }),
  among(['Ayşe Yılmaz', 'Kemal Özdemir', 'Merve Karaca'], [...reconciliationScenes, ...personalScenes], 3),
  among(['Hakan Demir', 'Zeynep Kaya', 'Yusuf Aksoy', 'İbrahim Yalçın'], [...operationScenes, ...personalScenes], 3),
  among(['Ayşe Yılmaz', 'Elif Arslan'], personalScenes, 1),
  among(['Ayşe Yılmaz', 'Merve Karaca'], [...reconciliationScenes, ...personalScenes], 2),
  among(['Zeynep Kaya', 'Burak Şahin'], personalScenes, 2),
]
