import { Hono } from 'hono'
import { afterAll } from 'vitest'
import { api } from '../../src/api/index.ts'
import { createDb, createPool } from '../../src/platform/db/connect.ts'
import { demonstrationDatabase } from '../setup/worker-database.ts'

/** The API on the demonstration, mounted as the site mounts it. */
export async function openClient() {
  const url = await demonstrationDatabase()
  const pool = createPool(url)
  afterAll(() => pool.end())
  const app = new Hono().route('/api', api({ db: createDb(pool), now: () => new Date() }))
  const get = async (path: string, init?: RequestInit) => app.request(path, init)
  // biome-ignore lint/suspicious/noExplicitAny: bodies are looked at freely in tests
  const json = async (path: string): Promise<any> => (await get(path)).json()
  return { url, pool, get, json }
}
