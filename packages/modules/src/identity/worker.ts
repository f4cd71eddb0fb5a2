export { deleteExpiredSessions } from './sql.ts'
