import { sql } from 'kysely'
import { Invalid } from '../../kernel/errors.ts'
import type { Db, Tx } from '../../platform/db/connect.ts'
import { declareDeMinimis, lawOfDeMinimis } from '../aid/index.ts'
import { type Asker, type Intake, maybe, oneOf, type Said } from '../bulk/index.ts'

/** Aids received elsewhere from a file, entered as by the form: the ceiling is that of the form too. A line that is at the
 * register already changes nothing; what is there does not change, it is undone on the page of its company. */
export async function minimisIntake(db: Db | Tx, { programme }: Asker): Promise<Intake> {
  return {
    columns: {
      siren: { names: ['SIREN', 'siren'], label: 'SIREN', kind: 'siren', required: true },
      amount_cents: {
        names: ['Montant', 'amount_cents', 'Équivalent-subvention brut'],
        label: 'Montant',
        kind: 'cents',
        negative: 'allowed',
        required: true,
      },
      granted_on: { names: ['Accordée le', 'granted_on'], label: 'Accordée le', kind: 'day', required: true },
      grantor: {
        names: ['Accordée par', 'grantor'],
        label: 'Accordée par',
        kind: 'text',
        longest: 120,
        required: true,
      },
      ...Object.fromEntries([
        maybe('text', 'measure', 'Mesure'),
        maybe('text', 'regulation', 'Règlement'),
        maybe('text', 'evidence', 'Pièce'),
        maybe('count', 'fiscal_month', 'Mois où commence l’exercice'),
        oneOf('granted', 'Déjà accordée', { oui: 'Oui', non: 'Non' }),
      ]),
    },
    fixed: Object.fromEntries(
      ['siren', 'amount_cents', 'granted_on', 'grantor', 'measure', 'regulation', 'evidence'].map(key => [
        key,
        row => [row[key]],
      ]),
    ),
    columnOf: {
      amountCents: 'amount_cents',
      grantedOn: 'granted_on',
      fiscalYearMonth: 'fiscal_month',
      alreadyGranted: 'granted',
    },
    find: async (tx, said) => {
      const { rows } = await sql<{ id: number }>`
        select id from register_work_de_minimis where programme_id = ${programme.id} and siren = ${said.siren}
          and amount_cents = ${said.amount_cents} and granted_on = ${said.granted_on} and lower(grantor) = lower(${said.grantor})
          and measure = ${said.measure ?? ''} and not reversed
        order by id limit 1`.execute(tx)
      return rows[0]?.id
    },
    add: {
      useCase: declareDeMinimis,
      input: async said => {
        await refuseOtherLaw(db, said)
        return {
          programme: programme.code,
          siren: said.siren,
          amountCents: said.amount_cents,
          grantedOn: said.granted_on,
          grantor: said.grantor,
          measure: said.measure,
          evidence: said.evidence,
          fiscalYearMonth: said.fiscal_month,
          alreadyGranted: said.granted === 'oui' ? 'oui' : '',
        }
      },
    },
    edit: { useCase: declareDeMinimis, input: () => undefined },
  }
}

/** @throws Invalid where a row names another regulation than that of its day */
async function refuseOtherLaw(db: Db | Tx, { regulation, granted_on }: Said): Promise<void> {
  const law = regulation ? await lawOfDeMinimis(db, String(granted_on)) : undefined
  if (law && law.ceiling.source !== regulation)
    throw Invalid.field('regulation', `Ce jour-là, le règlement est « ${law.ceiling.source} ».`)
}
