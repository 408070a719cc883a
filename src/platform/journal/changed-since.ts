import { type RawBuilder, sql } from 'kysely'

/** What was done to a record: the fields that events say were changed, and the use cases that wrote of it. */
export type Changes = { fields: string[]; gestures: string[] }

/** The records of a kind that others changed since an instant, as a relation: id, at, author (name of the last one), fields,
 * gestures. */
export const changedSince = (
  kind: string,
  { since, authorId }: { since: Date; authorId: number },
): RawBuilder<unknown> => sql`(
  select last.id, last.at, author.name as author, last.fields, last.gestures
  from (
    select split_part(j.subject, '/', 2)::bigint as id, max(j.at) as at, (array_agg(j.author_id order by j.id desc))[1] as author_id,
      array_agg(distinct j.use_case) as gestures,
      coalesce(array_agg(distinct field.name) filter (where field.name is not null), '{}') as fields
    from journal as j
    left join lateral jsonb_object_keys(case jsonb_typeof(j.detail -> 'before') when 'object' then j.detail -> 'before' else '{}' end)
      as field(name) on true
    where j.at > ${since} and j.subject ~ ${`^${kind}/[0-9]+$`} and j.author_id is distinct from ${authorId}
    group by j.subject
  ) as last join author on author.id = last.author_id
)`

const most = 4

/** « par Mathilde Girard : étapes, document joint »: who, then what, in the words given for fields and use cases. */
export function changeInWords(
  author: string,
  { fields, gestures }: Changes,
  words: Readonly<Record<string, string>>,
): string {
  const all = [...new Set([...gestures, ...fields].flatMap(name => words[name] ?? []))]
  const said = all.length > most ? [...all.slice(0, most - 1), 'et d’autres champs'] : all
  return `par ${author}${said.length > 0 ? ` : ${said.join(', ')}` : ''}`
}

/** As many changes as a week tells of, of each kind. */
export const mostChanges = 20
