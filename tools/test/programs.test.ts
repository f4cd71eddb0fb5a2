import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { plantTree } from '../check/planted-tree.ts'
import { describeMissing, describeNeeds, findPrograms, programsAsEnv } from './programs.ts'

describe('finding the programs that tests use', () => {
  it('takes the first name that is on the PATH and executable', () => {
    using tree = plantTree({ 'bin/chromium': '', 'bin/google-chrome': '' })
    chmodSync(join(tree.root, 'bin/google-chrome'), 0o755)
    expect(findPrograms({ PATH: join(tree.root, 'bin') }).chromium).toBe(join(tree.root, 'bin/google-chrome'))
  })

  it('takes the path that a variable names, and only that', () => {
    using tree = plantTree({})
    const named = join(tree.root, 'my-chrome')
    expect(findPrograms({ PATH: '/usr/bin', MEYDAN_CHROMIUM: named }).chromium).toBeUndefined()
    writeFileSync(named, '', { mode: 0o755 })
    expect(findPrograms({ PATH: '/usr/bin', MEYDAN_CHROMIUM: named }).chromium).toBe(named)
  })

  it('tells the tests by variables, empty where one is missing', () => {
    const env = programsAsEnv({
      redisServer: '/usr/bin/redis-server',
      nginx: undefined,
      promtool: undefined,
      chromium: undefined,
    })
    expect(env).toEqual({
      MEYDAN_REDIS_SERVER: '/usr/bin/redis-server',
      MEYDAN_NGINX: '',
      MEYDAN_PROMTOOL: '',
      MEYDAN_CHROMIUM: '',
    })
  })

  it('names nothing when nothing is missing', () => {
    expect(describeMissing({ redisServer: '/r', nginx: '/n', promtool: '/p', chromium: '/c' })).toEqual([])
  })

  it('names what is needed and missing, and how to get it', () => {
    const programs = { redisServer: undefined, nginx: '/n', promtool: '/p', chromium: undefined }
    expect(describeNeeds(programs, ['redisServer', 'nginx'])).toEqual([
      'redis-server is missing. Install it: apt-get install redis-server (or set MEYDAN_REDIS_SERVER to its path).',
    ])
  })
})
