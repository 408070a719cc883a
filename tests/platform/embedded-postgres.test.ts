import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts'
import { projectFile } from '../../src/platform/project-file.ts'

const program = projectFile('dist', `test-parent-${process.pid}.mjs`)
let folder: string
let parents: ChildProcess[]

beforeAll(async () => {
  const entryPoints = [projectFile('tests/platform/parent.ts')]
  await build({
    entryPoints,
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  })
})
afterAll(() => rmSync(program))

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'binome-embedded-')))
  chmodSync(folder, 0o755)
  parents = []
})
afterEach(async () => {
  await Promise.all(parents.map(parent => end(parent)))
  if (existsSync(join(folder, 'postgres'))) await (await startHere()).stop()
  rmSync(folder, { recursive: true })
})

const systemFolder = () => join(folder, 'system')
const startHere = (dataFolder = folder) =>
  startEmbeddedPostgres({ dataFolder, systemFolder: systemFolder(), log: () => {}, fsync: false })

async function startParent(dataFolder = folder): Promise<ChildProcess & { url: string }> {
  const parent = spawn(process.execPath, [program, dataFolder, systemFolder()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  parents.push(parent)
  const [line] = await once(parent.stdout, 'data')
  return Object.assign(parent, { url: String(line).trim() })
}

async function end(parent: ChildProcess, signal: NodeJS.Signals = 'SIGINT'): Promise<void> {
  if (parent.exitCode !== null || parent.signalCode !== null) return
  parent.kill(signal)
  await once(parent, 'exit')
}

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query({ text: sql, rowMode: 'array' })
  await client.end()
  return rows.flat()
}

const serverProcess = () => Number.parseInt(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8'), 10)
const isStopped = () => !existsSync(join(folder, 'postgres/postmaster.pid'))

test('serves PostgreSQL 18 in UTF-8 on a local socket only, and stops', async () => {
  const server = await startHere()
  const facts = `select current_setting('server_version_num')::int / 10000, current_setting('listen_addresses'),
    pg_encoding_to_char(encoding), datlocale from pg_database where datname = current_database()`
  expect(await query(server.url, facts)).toEqual([18, '', 'UTF8', 'C.UTF-8'])
  expect(await query(server.url, `select upper('é')`)).toEqual(['É'])
  await server.stop()
  expect(isStopped()).toBe(true)
})

test('adopts the server of a parent that was killed, with its rows', async () => {
  const killed = await startParent()
  await query(killed.url, 'create table kept as select 42 as answer')
  const pid = serverProcess()
  await end(killed, 'SIGKILL')
  const server = await startHere()
  expect(serverProcess()).toBe(pid)
  expect(await query(server.url, 'select answer from kept')).toEqual([42])
  await server.stop()
  expect(isStopped()).toBe(true)
})

test('serves two parents, and stops with the last one', async () => {
  const [first, second] = await Promise.all([startParent(), startParent()])
  expect(second.url).toBe(first.url)
  await end(first)
  expect(await query(second.url, 'select 1')).toEqual([1])
  await end(second)
  expect(isStopped()).toBe(true)
})

test('starts again after the server itself was killed', async () => {
  const parent = await startParent()
  await query(parent.url, 'create table kept as select 42 as answer')
  process.kill(serverProcess(), 'SIGKILL')
  await end(parent, 'SIGKILL')
  const server = await startHere()
  expect(await query(server.url, 'select answer from kept')).toEqual([42])
  await server.stop()
})

test('spares the program that now has the process number of a server that crashed', async () => {
  await (await startHere()).stop()
  const { uid, gid } = statSync(join(folder, 'postgres'))
  const bystander = spawn('sleep', ['60'], { uid, gid })
  writeFileSync(join(folder, 'postgres/postmaster.pid'), `${bystander.pid}\n${folder}/postgres\n1\n5432\n`)
  const server = await startHere()
  expect(serverProcess()).not.toBe(bystander.pid)
  await server.stop()
  expect(bystander.exitCode).toBeNull()
  bystander.kill()
})

describe.runIf(process.getuid?.() === 0)('as root', () => {
  test('keeps the data of a folder closed to other accounts in the system folder', async () => {
    const closed = join(folder, 'closed')
    mkdirSync(closed, { mode: 0o700 })
    const server = await startHere(closed)
    expect(server.folder.startsWith(systemFolder())).toBe(true)
    expect(realpathSync(join(closed, 'postgres'))).toBe(join(server.folder, 'postgres'))
    expect(await query(server.url, 'select 1')).toEqual([1])
    await server.stop()
    const again = await startHere(closed)
    expect(again.url).toBe(server.url)
    await again.stop()
  })
})
