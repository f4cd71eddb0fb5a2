/*
 * Letters: a spreadsheet becomes signed documents that are mailed, by a process that does nothing else, while people talk through
 * another process on the same machine: what a letter costs, and what people notice of it.
 */
import { readCounts } from '../load/options.ts'
import { Outcomes } from '../load/outcomes.ts'
import { peakResidentBytes } from '../load/process-memory.ts'
import { writeResults } from '../load/results.ts'
import { RunScope } from '../load/run-scope.ts'
import { gatherPeople, makeChannel, type Person } from '../load/started-product.ts'
import { ratioText, shown, tableOf } from '../load/table.ts'
import { until } from '../load/until.ts'
import { Chat, messagesPerSecond } from './chat.ts'
import { faultsOf } from './check-letters.ts'
import { startMailbox } from './mailbox.ts'
import { startOffice, type Office, type OfficeCpu } from './office.ts'
import { addressesOf, phases, sendPeriod, type Phases } from './send-period.ts'

/** What has to hold. */
const bounds = { peakRssMb: 512, chatP95Ratio: 1.5 }
const talkers = 5
const warmUpMs = 10_000
const idleMs = 30_000
const answeredWithinMs = 30_000

/** A span of time in which people talked. */
interface Span {
  readonly name: string
  readonly seconds: number
  readonly outcomes: Outcomes
  /** CPU time, in microseconds. */
  readonly used: OfficeCpu
}

/** `bench letters [--letters 1000]`. @returns the exit code. */
export async function letters(args: readonly string[], profileFolder: string | undefined): Promise<number> {
  const counts = readCounts(args, { letters: 1_000 })
  await using scope = new RunScope()
  process.stdout.write('Starting the product in two processes …\n')
  const mailbox = await startMailbox(scope)
  const office = await startOffice(scope, { smtpPort: mailbox.smtpPort, profileFolder })
  const { workspaceId, people } = await gatherPeople(office, talkers)
  const roomId = await makeChannel(office, workspaceId, 'sohbet', people)
  using chat = await Chat.open({ port: office.port, workspaceId, roomId }, people)
  await chat.talk(new Outcomes(Number.POSITIVE_INFINITY), warmUpMs)

  process.stdout.write('People talk, and nothing else happens …\n')
  const before = await span('before', office, (outcomes) => chat.talk(outcomes, idleMs))
  process.stdout.write(`${counts.letters} letters …\n`)
  const mailsBefore = mailbox.cpu()
  let took: Phases | undefined
  const during = await span('letters', office, async (outcomes) => {
    const end = new AbortController()
    const talking = chat.talk(outcomes, Number.POSITIVE_INFINITY, end.signal)
    try {
      const accountant = people[0] as Person
      took = await sendPeriod({ office, workspaceId, accountant, letters: counts.letters })
    } finally {
      end.abort()
      await talking
    }
  })
  const mailServer = mailbox.cpu() - mailsBefore
  const peakRssMb = peakResidentBytes(office.workerPid) / 2 ** 20
  process.stdout.write('People talk, and nothing else happens …\n')
  const after = await span('after', office, (outcomes) => chat.talk(outcomes, idleMs))
  const faults = await faultsOf(office, mailbox, addressesOf(counts.letters))
  return await report({
    letters: counts.letters,
    spans: [before, during, after],
    took: took as Phases,
    mailServer,
    peakRssMb,
    isWorkerIdle: office.isWorkerIdle,
    faults: [...faults, ...chat.gone],
  })
}

/** Lets people talk, and counts what it cost; what is on its way at the end is waited for. */
async function span(name: string, office: Office, talk: (outcomes: Outcomes) => Promise<void>): Promise<Span> {
  const outcomes = new Outcomes(Number.POSITIVE_INFINITY)
  const before = office.cpu()
  const startedAt = performance.now()
  await talk(outcomes)
  const seconds = (performance.now() - startedAt) / 1_000
  const now = office.cpu()
  await until('all that was said is answered', () => outcomes.open === 0, answeredWithinMs)
  const used = { api: 0, worker: 0, postgres: 0, redis: 0 }
  for (const part of Object.keys(used) as (keyof OfficeCpu)[]) used[part] = now[part] - before[part]
  return { name, seconds, outcomes, used }
}

/** What a run brought. */
interface Found {
  readonly letters: number
  readonly spans: readonly [before: Span, during: Span, after: Span]
  readonly took: Phases
  readonly mailServer: number
  readonly peakRssMb: number
  readonly isWorkerIdle: boolean
  readonly faults: readonly string[]
}

async function report(found: Found): Promise<number> {
  const { spans, took, peakRssMb } = found
  const [before, during, after] = spans
  const parts = Object.keys(during.used) as (keyof OfficeCpu)[]
  /** What people who talk cost by themselves is taken away. */
  const msPerLetter = (part: keyof OfficeCpu) => {
    const perSecond = (before.used[part] + after.used[part]) / (before.seconds + after.seconds)
    return (during.used[part] - perSecond * during.seconds) / 1_000 / found.letters
  }
  const cpuMsPerLetter = msPerLetter('api') + msPerLetter('worker') + msPerLetter('postgres')
  const p95 = ({ outcomes }: Span) => outcomes.doneMs(95)
  const chatP95Ratio = p95(during) / ((p95(before) + p95(after)) / 2)
  const idleP95Ratio = Math.max(p95(before), p95(after)) / Math.min(p95(before), p95(after))
  const failures = spans.flatMap(({ outcomes }) => outcomes.firstFailure ?? [])
  const broken = [
    ...found.faults,
    ...failures,
    ...(peakRssMb <= bounds.peakRssMb ? [] : [`the worker took ${shown(peakRssMb)} MB > ${bounds.peakRssMb}`]),
    // NaN is no proof.
    ...(chatP95Ratio <= bounds.chatP95Ratio
      ? []
      : [`messages took ${ratioText(chatP95Ratio)} > ${bounds.chatP95Ratio} of their time`]),
    // What something else keeps busy in one of them makes any ratio look good.
    ...(idleP95Ratio <= bounds.chatP95Ratio
      ? []
      : [`the spans in which nothing happens differ by ${ratioText(idleP95Ratio)}: nothing is proven, run it again`]),
  ]
  process.stdout.write(
    [
      '',
      `Seconds: ${phases.map((phase) => `${phase} ${shown(took[phase])}`).join(', ')}.`,
      `CPU-ms per letter: ${parts.map((part) => `${part} ${shown(msPerLetter(part))}`).join(', ')}; ` +
        `the mail server, not counted, ${shown(found.mailServer / 1_000 / found.letters)}.`,
      found.isWorkerIdle
        ? 'The worker runs where nobody else wants to, as its unit of systemd has it.'
        : 'The worker stands back by its priority alone: this machine lets the bench make no control group.',
      `${messagesPerSecond} messages a second by ${talkers} people, from sending to acknowledgement:`,
      '',
      tableOf(
        ['', 'messages', 'p50 ms', 'p95 ms', 'p99 ms', ...parts.map((part) => `${part} CPU`)],
        spans.map(({ name, seconds, outcomes, used }) => [
          name,
          String(outcomes.counts.done),
          ...[50, 95, 99].map((percent) => shown(outcomes.doneMs(percent))),
          ...parts.map((part) => shown(used[part] / seconds / 1e6)),
        ]),
      ),
      '',
      broken.length === 0 ? 'All bounds hold.' : `Broken: ${broken.join('; ')}.`,
      `letters: letters=${found.letters} cpu_ms_per_letter=${shown(cpuMsPerLetter)} ` +
        `peak_rss_mb=${shown(peakRssMb)} chat_p95_ratio=${ratioText(chatP95Ratio)}`,
      '',
    ].join('\n'),
  )
  await writeResults('letters', {
    letters: found.letters,
    bounds,
    secondsOfPhases: took,
    lettersPerSecond: found.letters / (took.send + took.deliver),
    cpuMsPerLetter,
    cpuMsPerLetterOf: Object.fromEntries(parts.map((part) => [part, msPerLetter(part)])),
    mailServerCpuMsPerLetter: found.mailServer / 1_000 / found.letters,
    peakRssMb,
    chatP95Ratio,
    idleP95Ratio,
    isWorkerIdle: found.isWorkerIdle,
    spans: spans.map(({ name, seconds, outcomes, used }) => ({
      name,
      seconds,
      messages: outcomes.counts,
      p50Ms: outcomes.doneMs(50),
      p95Ms: outcomes.doneMs(95),
      p99Ms: outcomes.doneMs(99),
      processors: Object.fromEntries(parts.map((part) => [part, used[part] / seconds / 1e6])),
    })),
    broken,
  })
  return broken.length === 0 ? 0 : 1
}
