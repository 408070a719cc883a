import { sql } from 'kysely'
import { Invalid } from '../../kernel/errors.ts'
import type { Tx } from '../../platform/db/connect.ts'

/** Money of a fund held in envelopes is decided on its files: a file of rows may repeat it, not add to it nor change it.
 * @throws Invalid at the first row that would */
export async function refuseMoneyInEnvelopes(tx: Tx, programmeId: number): Promise<void> {
  const { rows } = await sql<{ row: number; fund: string }>`
    select s.row, s.fund from import_stage as s
    where not s.rejected and s.measures && array['awarded', 'contracted', 'paid']
      and s.fund in (select fund.code from envelope join subject as fund on fund.id = envelope.fund_id
        where fund.programme_id = ${programmeId})
      and (not exists (select from import_known as k where k.row = s.row)
        or exists (select from import_wrong as w where w.row = s.row))
    order by s.row limit 1`.execute(tx)
  const [first] = rows
  if (first)
    throw Invalid.field(
      'fichier',
      `Ligne ${first.row} : l’argent du fonds « ${first.fund} » est tenu par enveloppes. Il s’attribue, se conventionne et se verse depuis un dossier de l’espace de travail, et ne change pas par un fichier.`,
    )
}
