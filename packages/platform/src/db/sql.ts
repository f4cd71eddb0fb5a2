export { sql, type RawBuilder } from 'kysely'
