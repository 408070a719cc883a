import { sql } from 'kysely'
import type { Day } from '../../kernel/dates.ts'
import type { Tx } from '../../platform/db/connect.ts'
import { inseeWords } from '../aid/index.ts'
import type { Answers, Call, Meaning } from '../calls/index.ts'

/** Answers, and where they come from in words. */
export type Said = { answers: Answers; source: string }

type Known = {
  name: string
  siren: string | null
  size: keyof typeof inseeWords | null
  activity: string | null
  seat: string | null
  commune: string | null
  territory: string | null
  zones: string | null
}

/** What the directory knows of an organisation, and what is known of the commune of its project (its own, without one). */
export async function directoryAnswers(
  tx: Tx,
  today: Day,
  call: Call,
  organisationId: number,
  commune: string | undefined,
): Promise<Said[]> {
  const { rows } = await sql<Known>`
    select coalesce(name_of(o.id, ${today}::date), o.code) as name, o.siren, o.insee_category as size, o.naf as activity, seat.name as seat, c.name as commune,
      (select s.name from (select territory_on(territories_of(${call.programmeId}), c.code, ${today}) as id offset 0) as found
        join subject as s on s.id = found.id) as territory,
      (select string_agg(distinct layer.name, ', ' order by layer.name) from zoning_commune as z
        join zoning_layer as layer on layer.code = z.layer_code and in_force(layer.start_on, layer.end_on, ${today}::date)
        where z.commune_code = c.code) as zones
    from organisation as o left join commune as seat on seat.code = o.commune_code
    left join commune as c on c.code = coalesce(${commune ?? null}, o.commune_code)
    where o.id = ${organisationId}`.execute(tx)
  const { name, siren, size, activity, seat, commune: where, territory, zones } = rows[0]!
  const of = (known: Partial<Record<Meaning, readonly (string | null | undefined)[]>>): Answers =>
    Object.fromEntries(
      call.form.flatMap(({ code, means, kind, options }) => {
        const words = (means && known[means])?.filter(Boolean) ?? []
        const answer =
          kind === 'choice'
            ? options?.find(({ value, label }) => words.includes(value) || words.includes(label))?.value
            : kind === 'text' || kind === 'area'
              ? words.at(-1)
              : undefined
        return answer ? [[code, answer]] : []
      }),
    )
  return [
    {
      answers: of({
        name: [name],
        size: [size, size && inseeWords[size]],
        activity: [activity],
        commune: [seat],
      }),
      source: siren ? `l’annuaire, SIREN ${siren}` : 'l’annuaire',
    },
    { answers: of({ territory: [territory], zone: [zones] }), source: `la commune de ${where}` },
  ]
}
