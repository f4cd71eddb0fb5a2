export { roomNotices } from './notices/room-notices.ts'
