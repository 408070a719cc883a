import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { createDb, createPool } from '../../src/platform/db/connect.ts'
import { workerDatabase } from '../setup/worker-database.ts'

test('a day is a day in Paris, wherever the server is', async () => {
  const db = createDb(createPool(await workerDatabase()))
  try {
    const { rows } = await sql<{ winter: string; summer: string }>`
      select '2026-11-29 23:30Z'::timestamptz::date as winter, '2026-07-13 22:30Z'::timestamptz::date as summer`.execute(
      db,
    )
    expect(rows).toEqual([{ winter: '2026-11-30', summer: '2026-07-14' }])
  } finally {
    await db.destroy()
  }
})
