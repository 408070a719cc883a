import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../setup/worker-database.ts'
import { runCommand } from './terminal.ts'

let url: string
const running: ChildProcess[] = []
beforeAll(async () => {
  url = await freshDatabase('demonstration')
}, 180_000)
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
})

/** `binome serve` as a process of its own; what it prints, and how it ends. */
function serve(env: Record<string, string>) {
  const child = spawn(process.execPath, ['bin/binome.mjs', 'serve'], {
    env: { ...process.env, PORT: '0', DATABASE_URL: url, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  let printed = ''
  let said = ''
  child.stdout.on('data', chunk => {
    printed += chunk
  })
  child.stderr.on('data', chunk => {
    said += chunk
  })
  const ended = once(child, 'close').then(([code]) => ({ code, printed, said }))
  const ready = async () => {
    for (;;) {
      const address = /http:\/\/localhost:\d+/.exec(printed)?.[0]
      if (address) return address
      await Promise.race([
        once(child.stdout, 'data'),
        ended.then(({ said }) => Promise.reject(new Error(said))),
      ])
    }
  }
  return { child, ready, ended }
}

describe('serve', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    'opens the site, and stops cleanly on %s',
    async signal => {
      const { child, ready, ended } = serve({})
      const address = await ready()
      const answer = await fetch(`${address}/api/v1/figures/jobs-to-create?jour=2021-10-11`)
      expect(await answer.json()).toMatchObject({ value: 27_255 })
      expect((await fetch(`${address}/`)).status).toBe(200)
      child.kill(signal)
      const { code, printed } = await ended
      expect([code, printed]).toEqual([
        0,
        `Binôme est prêt\u202f: ${address}/ — à ouvrir d’abord\u202f: /bilan?jour=2021-10-11\n`,
      ])
    },
    60_000,
  )

  test('lets the answers under way end', async () => {
    const { child, ready, ended } = serve({})
    const answer = await fetch(`${await ready()}/api/v1/communes.csv`)
    child.kill('SIGINT')
    const text = await answer.text()
    expect(text.split('\r\n').length).toBeGreaterThan(34_000)
    expect((await ended).code).toBe(0)
  }, 60_000)

  test('says in one sentence that the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as { port: number }
    const { code, printed, said } = await serve({ PORT: String(port) }).ended
    other.close()
    expect([code, printed]).toEqual([1, ''])
    expect(said).toBe(
      `Le port ${port} est déjà pris\u202f: choisissez-en un autre, par exemple PORT=${port + 1} npm start.\n`,
    )
  }, 60_000)

  test.each([
    [{ PORT: 'abc' }, 'PORT'],
    [{ BINOME_DEMO: 'peut-être' }, 'BINOME_DEMO'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
  ])(
    'refuses %j in one sentence',
    async (env, name) => {
      const { code, printed, said } = await serve(env as Record<string, string>).ended
      expect([code, printed, said.trim().split('\n').length]).toEqual([2, '', 1])
      expect(said).toContain(name)
    },
    60_000,
  )

  test('does not bring back a demonstration that was removed', async () => {
    expect((await runCommand(url, 'demo', 'remove')).exitCode).toBe(0)
    const { child, ready, ended } = serve({})
    const address = await ready()
    const { rows } = (await (await fetch(`${address}/api/v1/programmes`)).json()) as {
      rows: { code: string }[]
    }
    expect(rows.map(({ code }) => code)).toEqual(['territoires-d-industrie'])
    child.kill('SIGINT')
    await ended
  }, 60_000)
})
