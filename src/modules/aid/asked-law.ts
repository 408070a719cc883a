import { sql } from 'kysely'
import type { Day } from '../../kernel/dates.ts'
import type { Db } from '../../platform/db/connect.ts'
import { readParameters } from './read-tables.ts'
import { type AidFramework, findParameter } from './tables.ts'

/** What the questions of a calculation say of the law of a day: numbers in basis points and years, nothing when no row holds. */
export type AskedLaw = {
  /** Every crisis framework there has been, for those who say under which one an aid was granted. */
  frameworks: Pick<AidFramework, 'code' | 'label' | 'difficultyOn'>[]
  partnerBp: number | undefined
  linkedBp: number | undefined
  publicBp: number | undefined
  singleProjectYears: number | undefined
}

export async function readAskedLaw(db: Db, on: Day): Promise<AskedLaw> {
  const { rows: frameworks } = await sql<AskedLaw['frameworks'][number]>`
    select distinct on (code) code, label, difficulty_on as "difficultyOn" from aid_framework order by code, valid_from desc`.execute(
    db,
  )
  const parameters = await readParameters(db, on)
  const number = (rule: string) => findParameter({ parameters }, rule)?.value
  return {
    frameworks,
    partnerBp: number('taille . seuil de partenariat'),
    linkedBp: number('taille . seuil de liaison'),
    publicBp: number('taille . part publique maximale'),
    singleProjectYears: number('projet . années du projet unique'),
  }
}
