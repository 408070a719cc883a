import { type RawBuilder, sql } from 'kysely'

/** The records of a kind that others changed since an instant, as a relation: id, at, author (name of the last one). */
export const changedSince = (
  kind: string,
  { since, authorId }: { since: Date; authorId: number },
): RawBuilder<unknown> => sql`(
  select last.id, last.at, author.name as author
  from (
    select distinct on (j.subject) split_part(j.subject, '/', 2)::bigint as id, j.at, j.author_id
    from journal as j
    where j.at > ${since} and j.subject ~ ${`^${kind}/[0-9]+$`} and j.author_id is distinct from ${authorId}
    order by j.subject, j.id desc
  ) as last join author on author.id = last.author_id
)`

/** As many changes as a week tells of, of each kind. */
export const mostChanges = 20
