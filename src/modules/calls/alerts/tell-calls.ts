import { sql } from 'kysely'
import { instantInWords } from '../../../kernel/dates.ts'
import type { Db } from '../../../platform/db/connect.ts'
import { writeMail } from '../../accounts/index.ts'

const day = 86_400_000

type Due = {
  alertId: number
  token: string
  email: string
  callId: number
  kind: 'opened' | 'closing'
  name: string
  code: string
  programme: string
  /** The wave that closes; '' when it is the whole call. */
  wave: string
  closesAt: Date | null
}

/** Writes to those who asked, once each: calls that opened since they did, or were published open, and calls or waves that close
 * within seven days, again when the closing is put off. Answers how many mails were written. Addresses nobody confirmed in a week are forgotten. */
export async function tellOfCalls(db: Db, now: Date, siteUrl: string): Promise<number> {
  await sql`delete from call_alert where confirmed_at is null and asked_at < ${new Date(now.getTime() - 7 * day)}`.execute(
    db,
  )
  return db.transaction().execute(async tx => {
    const { rows } = await sql<Due>`
      with due as (
        select a.id as alert_id, c.id as call_id, k.* from call_alert as a
        join subject as s on s.programme_id = a.programme_id
        join call as c on c.id = s.id and c.state = 'published'
        cross join lateral (
          select 'opened' as kind, '' as wave, call_closing(c.closes_at, c.waves) as closes_at, '-infinity'::timestamptz as told_with
          union all
          select 'closing', wave ->> 'name', (wave ->> 'closesAt')::timestamptz, (wave ->> 'closesAt')::timestamptz from jsonb_array_elements(c.waves) as wave
          union all
          select 'closing', '', c.closes_at, c.closes_at where c.closes_at is not null and not exists (
            select from jsonb_array_elements(c.waves) as wave where (wave ->> 'closesAt')::timestamptz = c.closes_at)
        ) as k
        cross join lateral (
          select coalesce(min(recorded_at), s.recorded_at) as at from revision
          where kind = 'call' and record_id = c.id and content ->> 'state' = 'published'
        ) as published
        where a.confirmed_at is not null and (k.closes_at is null or k.closes_at > ${now}) and case k.kind
          when 'opened' then greatest(c.opens_at, published.at) between a.confirmed_at and ${now}
          else c.opens_at <= ${now} and k.closes_at <= ${new Date(now.getTime() + 7 * day)} end
      ), sent as (
        insert into call_alert_sent (alert_id, call_id, kind, wave, closes_at) select alert_id, call_id, kind, wave, told_with from due
        on conflict do nothing returning *
      )
      select sent.alert_id as "alertId", a.token, a.email, sent.call_id as "callId", sent.kind, sent.wave, s.name, s.code, p.code as programme,
        due.closes_at as "closesAt"
      from sent join due on (due.alert_id, due.call_id, due.kind, due.wave, due.told_with) = (sent.alert_id, sent.call_id, sent.kind, sent.wave, sent.closes_at)
      join call_alert as a on a.id = sent.alert_id join subject as s on s.id = sent.call_id
      join programme as p on p.id = s.programme_id order by 1, 4, due.closes_at`.execute(tx)
    for (const { token, email, kind, wave, name, code, programme, closesAt } of rows) {
      const closing = closesAt
        ? ` ${wave ? `Clôture de ${wave}` : 'Clôture'} le ${instantInWords(closesAt)}, heure de Paris.`
        : ''
      await writeMail(tx, now, {
        personId: null,
        recipient: email,
        title: `${kind === 'opened' ? 'Un appel ouvre' : 'Un appel se clôt bientôt'} : ${name}`,
        body: `${name}.${closing}\n\n${siteUrl}/appels/${code}?programme=${programme}\n\nPour ne plus rien recevoir : ${siteUrl}/alerte-appels/${token}`,
      })
    }
    return rows.length
  })
}
