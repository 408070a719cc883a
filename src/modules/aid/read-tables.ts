import { sql } from 'kysely'
import type { Day } from '../../kernel/dates.ts'
import { Invalid } from '../../kernel/errors.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import type { AidFramework, AidParameter, AidPlace, AidScheme, AidTables, AidZone } from './tables.ts'

const origin = sql`source, verified, note, valid_from as "validFrom", valid_to as "validTo"`

/** The law in force on a day, and the place of a case on that day. An old code leads to the commune it became.
 * @throws Invalid at `commune` */
export async function readAidTables(db: Db | Tx, on: Day, commune: string): Promise<AidTables> {
  const place = await readAidPlace(db, on, commune)
  return { ...(await readAidLaw(db, on)), place }
}

/** What the zonings of a day say of a commune.
 * @throws Invalid at `commune` */
export async function readAidPlace(db: Db | Tx, on: Day, commune: string): Promise<AidPlace> {
  const place = await findPlace(db, on, commune)
  if (place) return place
  throw Invalid.field(
    'commune',
    'Aucune commune ne porte ce code INSEE. Cherchez-le par son nom dans le registre des communes.',
  )
}

/** Every row of the law in force on a day. */
export async function readAidLaw(db: Db | Tx, on: Day): Promise<Omit<AidTables, 'place'>> {
  const held = sql`in_force(valid_from, valid_to, ${on})`
  const zones = await sql<AidZone>`
    select code, map, side, kind, label, known_by as "knownBy", string_to_array(departements, ' ') as departements, layer,
      partial_layer as "partialLayer", ${origin} from aid_zone where ${held} order by code`.execute(db)
  const frameworks = await sql<AidFramework>`
    select code, label, difficulty_on as "difficultyOn", ${origin} from aid_framework where ${held} order by code`.execute(
    db,
  )
  const schemes = await sql<AidScheme>`
    select base, sa_number as "saNumber", articles, ${origin} from aid_scheme where ${held} order by base, sa_number`.execute(
    db,
  )
  return {
    on,
    parameters: await readParameters(db, on),
    zones: zones.rows,
    frameworks: frameworks.rows,
    schemes: schemes.rows,
  }
}

/** Every number of the law in force on a day. */
export async function readParameters(db: Db | Tx, on: Day): Promise<AidParameter[]> {
  const { rows } = await sql<AidParameter>`
    select rule, about, size, value::float8 as value, unit, ${origin} from aid_parameter
    where in_force(valid_from, valid_to, ${on}) order by rule, about, size`.execute(db)
  return rows
}

async function findPlace(db: Db | Tx, on: Day, code: string): Promise<AidPlace | undefined> {
  const { rows } = await sql<AidPlace>`
    select c.code as commune, c.name, c.departement_code as departement,
      array(select layer.code from zoning_commune as z join zoning_layer as layer on layer.code = z.layer_code
        where z.commune_code = c.code and in_force(layer.start_on, layer.end_on, ${on}) order by layer.code) as layers
    from commune as c
    where c.code = coalesce((select code from commune where code = ${code}),
      (select min(commune_code) from commune_alias where old_code = ${code}))`.execute(db)
  return rows[0]
}

/** What the law says of de minimis on a day: the ceiling and the window. */
export async function lawOfDeMinimis(
  db: Db | Tx,
  on: Day,
): Promise<{ ceiling: AidParameter; period: AidParameter } | undefined> {
  const rows = await readParameters(db, on)
  const ceiling = rows.find(({ rule }) => rule === 'minimis . plafond réglementaire')
  const period = rows.find(({ rule }) => rule === 'minimis . période')
  return ceiling && period && { ceiling, period }
}
