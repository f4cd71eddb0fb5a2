import { newId } from '@meydan/protocol'
import type { ClientBase } from 'pg'
import type { CompanyPlan } from '../load/company-plan.ts'
import { insertRows } from '../load/insert-rows.ts'
import { roomNameOf } from '../load/seed-company.ts'

/** Writes the company of a plan into SEED's database. Rooms are known by their names, people by their numbers. */
export async function fillSeed(database: ClientBase, plan: CompanyPlan): Promise<void> {
  const people = Array.from({ length: plan.people }, (_, person) => person)
  const rooms = Array.from({ length: plan.rooms }, (_, room) => room)
  const seqs = Array.from({ length: plan.messagesPerRoom }, (_, index) => index + 1)
  await insertRows(
    database,
    'employees',
    { id: 'integer', name: 'text' },
    people.map((person) => [person, `Kişi ${person}`]),
  )
  await insertRows(
    database,
    'chat_rooms',
    { id: 'text', name: 'text' },
    rooms.map((room) => [roomNameOf(room), roomNameOf(room)]),
  )
  await insertRows(
    database,
    'room_members',
    { room_id: 'text', employee_id: 'integer', last_read_at: 'timestamptz' },
    rooms.flatMap((room) =>
      plan
        .membersOf(room)
        .map((person) => [roomNameOf(room), person, plan.writtenAt(room, plan.readSeqOf(person, room))]),
    ),
  )
  // In the order of writing, so that ids rise with time.
  await insertRows(
    database,
    'messages',
    { room_id: 'text', sender_id: 'integer', client_id: 'uuid', body: 'text', created_at: 'timestamptz' },
    seqs.flatMap((seq) =>
      rooms.map((room) => [
        roomNameOf(room),
        plan.authorOf(room, seq),
        newId(),
        plan.bodyOf(room, seq),
        plan.writtenAt(room, seq),
      ]),
    ),
  )
  await database.query('vacuum analyze')
}
