import { parseArgs } from 'node:util'
import { verifyCells } from '../src/modules/figures/index.ts'
import { loadReference } from '../src/modules/territories/index.ts'
import { createDb, createPool, type Db } from '../src/platform/db/connect.ts'
import { migrate } from '../src/platform/db/migrate.ts'
import { measureFilings } from './filings.ts'
import { measureImport } from './imports.ts'
import { measureList } from './lists.ts'
import { measurePages, weighAssets } from './pages.ts'
import { measureReport } from './report.ts'
import { measureRows } from './rows.ts'
import { seed } from './seed.ts'
import { openDatabase } from './server.ts'
import { type Timing, timed } from './timing.ts'
import { measureWorkspace } from './workspace.ts'

const { values } = parseArgs({
  options: {
    projects: { type: 'string', default: '1800' },
    url: { type: 'string' },
    workspace: { type: 'boolean', default: false },
    filings: { type: 'boolean', default: false },
    rows: { type: 'string', default: '20000' },
  },
})
const projects = Number(values.projects)
const show = (timing: Timing) =>
  `p50 ${timing.p50.toFixed(1)} ms, p99 ${timing.p99.toFixed(1)} ms, ${timing.runs} runs`
const say = (line: string) => console.log(line)

const database = await openDatabase(values.url)
const pool = createPool(database.url) // as many connections as the server of the site opens
try {
  const db = createDb(pool)
  await migrate(pool)
  await loadReference(db)
  if (values.workspace) {
    const { actions, pages } = await measureWorkspace(db, 60)
    say(`${database.server}, ${actions} actions in the plans of the demonstration`)
    for (const { account, path, timing } of pages) say(`${account} ${path}: ${show(timing)}`)
  } else if (values.filings) await measureCrowd(db)
  else await measureAll(db)
} finally {
  await pool.end()
  await database.remove()
}

async function measureCrowd(db: Db): Promise<void> {
  for (const seconds of [60, 5]) {
    const crowd = await measureFilings(db, 500, seconds)
    say(
      `${crowd.sent} files sent over ${seconds} s around a closing: ${crowd.filed} filed, ${crowd.late} late with a trace, ${crowd.wronglyLate} wrongly late, ${crowd.wronglyFiled} wrongly filed`,
    )
    say(`  from sending to the instant given: ${show(crowd.lag)}; to the answer: ${show(crowd.answered)}`)
  }
}

async function measureAll(db: Db): Promise<void> {
  const seeded = await timed(() => seed(pool, projects))
  say(`${database.server}, ${projects} projects, filled in ${(seeded.ms / 1000).toFixed(0)} s`)
  const { cells, entries, gaps } = await verifyCells(db)
  say(`cells: ${cells} for ${entries} entries, ${gaps.length} gaps`)

  const report = await measureReport(db, { runs: 60, direct: 5 })
  say(`national report: ${show(report.report)}; budget 50 ms`)
  say(
    `  entries summed directly, same totals: ${show(report.entries)}; ratio ${(report.entries.p50 / report.report.p50).toFixed(1)} (budget 20)`,
  )
  const list = await measureList(db, { clients: 16, pages: 60 })
  say(`list page, 16 clients: ${show(list.timing)}; budget p99 100 ms; slowest ${list.slowest}`)
  const rows = await measureRows(db, 30)
  say(`rows behind a figure: ${show(rows.timing)}; slowest ${rows.slowest}`)
  for (const page of await measurePages(db, 30))
    say(`page ${page.path}: ${page.cpuMs.toFixed(1)} ms CPU, ${page.html} bytes of HTML (brotli)`)
  const weight = weighAssets()
  say(
    `assets, brotli: JS ${weight.js} bytes (budget 20480), CSS ${weight.css} (25600), fonts ${weight.fonts} (61440)`,
  )
  const file = await measureImport(db, pool, Number(values.rows))
  say(
    `import of ${values.rows} rows (${file.accepted} accepted): ${(file.importMs / 1000).toFixed(1)} s; COPY of the file as text ${(file.copyMs / 1000).toFixed(2)} s; ratio ${(file.importMs / file.copyMs).toFixed(0)} (budget 2); COPY of the same finished rows into the same tables ${(file.finishedMs / 1000).toFixed(1)} s, ratio ${(file.importMs / file.finishedMs).toFixed(1)}; memory ${file.memoryMb.toFixed(0)} MB`,
  )
}
