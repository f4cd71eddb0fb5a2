// Run by redis-server.test.ts, which kills it: starts a Redis and says its pid.
import { startRedis } from './redis-server.ts'

const redis = await startRedis()
process.send?.(redis.pid)
setInterval(() => {}, 60_000)
