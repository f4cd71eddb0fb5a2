import type { DemoRoom } from '../organisation.ts'
import { officeHours, type Rhythm } from '../plan/working-hours.ts'
import type { Scene } from './scene.ts'

type Channel = Partial<DemoRoom> & Pick<DemoRoom, 'name' | 'topic' | 'departments' | 'scenes' | 'weight'>

/** A channel; public and at office hours unless it says otherwise. */
export function channel(room: Channel): DemoRoom {
  return { kind: 'channel', visibility: 'public', rhythm: officeHours, ...room }
}

/** A room without a name, of the people that are named. */
export function among(
  names: readonly string[],
  scenes: readonly Scene[],
  weight: number,
  rhythm: Rhythm = officeHours,
): DemoRoom {
  return {
    kind: names.length === 2 ? 'direct' : 'group',
    visibility: 'private',
    name: '',
    topic: '',
    departments: [],
    guests: names,
    rhythm,
    scenes,
    weight,
  }
}
