export { createMessageWays, type MessageWays } from './message-ways.ts'
