export { createRoomCards } from './cards/room-cards.ts'
export { roomNotices } from './notices/room-notices.ts'
