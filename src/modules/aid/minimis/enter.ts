import { sql } from 'kysely'
import { type Day, dayInWords } from '../../../kernel/dates.ts'
import { eurosInWords } from '../../../kernel/money.ts'
import type { Event } from '../../../kernel/use-case.ts'
import type { Tx } from '../../../platform/db/connect.ts'
import type { Context } from '../../../platform/unit.ts'
import { grossGrantCents } from '../gross-grant.ts'
import { lawOfDeMinimis } from '../read-tables.ts'
import { windowStart } from '../window.ts'
import { deMinimisAsAids } from './list.ts'
import { grantDaysAfter, readRegister, singleUndertaking } from './store.ts'

type Writing = Pick<Context, 'tx' | 'now' | 'authorId'>
type Emit = (event: Event) => void

/** An aid of the register, in gross grant equivalent. `decisionId`: the decision of a file that granted it. */
export type DeMinimisEntry = {
  programme: string
  siren: string
  grantor: string
  amountCents: number
  grantedOn: Day
  measure?: string
  evidence: string
  fiscalYearMonth: number
  decisionId?: number
}

/** Two grants at once to one undertaking would each find room: whoever counts holds the register until the transaction ends. */
export const lockRegister = ({ tx }: Pick<Writing, 'tx'>) =>
  sql`select pg_advisory_xact_lock(hashtext('binome.de-minimis'))`.execute(tx)

export const noLaw = 'Aucun règlement de minimis connu ici n’est en vigueur ce jour-là.'

/** Why an aid cannot be granted: what the single undertaking would then have had in the window, on that day and on the day of
 * each grant after it. The register must be locked. */
export async function deMinimisBlockers(
  { tx }: Pick<Writing, 'tx'>,
  entry: DeMinimisEntry,
): Promise<string[]> {
  const { programme, siren, amountCents, grantedOn } = entry
  const leftCents = await leftOn(tx, entry, grantedOn)
  if (leftCents === undefined) return [noLaw]
  if (amountCents > leftCents)
    return [
      `Avec cette aide, l’entreprise unique dépasse le plafond de minimis : il lui reste ${eurosInWords(leftCents)}.`,
    ]
  for (const on of await grantDaysAfter(tx, programme, { siren, grantedOn })) {
    const left = await leftOn(tx, entry, on)
    if (left !== undefined && amountCents > left)
      return [
        `Avec cette aide, celle que l’entreprise unique a reçue le ${dayInWords(on)} dépasse le plafond de minimis : ce jour-là il restait ${eurosInWords(left)}.`,
      ]
  }
  return []
}

/** What an aid of a day may still be without passing the ceiling on another day, that of a grant: all there is when it is out
 * of the window by then. Undefined without a law. */
async function leftOn(
  tx: Tx,
  { programme, siren, grantedOn, fiscalYearMonth }: DeMinimisEntry,
  on: Day,
): Promise<number | undefined> {
  const law = await lawOfDeMinimis(tx, on)
  if (!law) return undefined
  const since = windowStart(on, law.period, fiscalYearMonth)
  if (grantedOn < since) return Number.POSITIVE_INFINITY
  const members = await singleUndertaking(tx, siren, on)
  const received = deMinimisAsAids(await readRegister(tx, programme, members))
    .filter(aid => aid.grantedOn! >= since && aid.grantedOn! <= on)
    .reduce((sum, aid) => sum + grossGrantCents(aid), 0)
  return Math.max(0, law.ceiling.value - received)
}

/** Writes a line of the register. Answers its id. */
export async function enterDeMinimis(
  { tx, now, authorId }: Writing,
  emit: Emit,
  { programme, siren, grantor, amountCents, grantedOn, measure = '', evidence, decisionId }: DeMinimisEntry,
): Promise<number> {
  const regulation = (await lawOfDeMinimis(tx, grantedOn))?.ceiling.source ?? ''
  const { rows } = await sql<{ id: number }>`
    insert into de_minimis_aid (programme_id, siren, grantor, amount_cents, granted_on, regulation, measure, evidence, decision_id, author_id,
      recorded_at)
    select id, ${siren}, ${grantor}, ${amountCents}, ${grantedOn}, ${regulation}, ${measure}, ${evidence}, ${decisionId ?? null}, ${authorId},
      ${now}
    from programme where code = ${programme} returning id`.execute(tx)
  const id = rows[0]!.id
  emit({
    subject: `de_minimis_aid/${id}`,
    detail: { siren, grantor, amountCents, grantedOn, measure, evidence },
  })
  return id
}

/** Writes the line that undoes another. Answers its id. */
export async function undoDeMinimis(
  { tx, now, authorId }: Writing,
  emit: Emit,
  aidId: number,
  reason: string,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into de_minimis_aid (programme_id, siren, grantor, amount_cents, granted_on, regulation, measure, evidence, reverses, reason,
      decision_id, author_id, recorded_at)
    select programme_id, siren, grantor, -amount_cents, granted_on, regulation, measure, evidence, id, ${reason}, decision_id, ${authorId},
      ${now}
    from de_minimis_aid where id = ${aidId} returning id`.execute(tx)
  const id = rows[0]!.id
  emit({ subject: `de_minimis_aid/${aidId}`, detail: { reversedBy: id, reason } })
  return id
}
