import type { Db } from '../../platform/db/connect.ts'
import type { Programme } from '../figures/index.ts'
import { speakingOf } from './claims.ts'

export type Statement = {
  code: string
  wording: string
  speaker: string | null
  role: string | null
  organisation: string | null
  saidOn: string | null
  figure: string | null
  source: string
  sourceCode: string
  publisher: string
  publishedOn: string | null
  /** When the source was published, in words, when the day is not known. */
  vintage: string | null
  verified: boolean
}

/** What was said of a figure, or of the programme, word for word. */
export async function listStatements(db: Db, programme: Programme, figure?: string): Promise<Statement[]> {
  return db
    .selectFrom('register_statement as s')
    .innerJoin('statement', 'statement.id', 's.id')
    .innerJoin('source', 'source.id', 'statement.source_id')
    .select([
      's.code',
      's.name as wording',
      's.speaker',
      's.speaker_role as role',
      's.organisation',
      's.said_on as saidOn',
      's.figure',
      'source.title as source',
      'source.code as sourceCode',
      'source.publisher',
      'source.published_on as publishedOn',
      'source.vintage',
      'source.verified',
    ])
    .where('s.programme_id', 'in', speakingOf(programme))
    .$if(figure !== undefined, query => query.where('s.figure', '=', figure!))
    .orderBy('s.id')
    .execute() as Promise<Statement[]>
}
