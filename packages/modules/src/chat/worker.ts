export { chatNotices } from './notices/chat-notices.ts'
