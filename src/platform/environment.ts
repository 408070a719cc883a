import type { Db } from './db/connect.ts'

/** What the edges are handed: the database and the clock. Nothing else of the outside reaches them. */
export type Environment = { db: Db; now: () => Date }
