import { sql } from 'kysely'
import { drawOn, openEnvelope, transferBetweenEnvelopes } from '../../funding/index.ts'
import { fundCode } from '../demonstration.ts'
import { demonstrationCode } from '../demonstration-code.ts'
import type { Part } from './part.ts'

/** What is left of the fund, as envelopes: national, delegated to région 27 and to one wave of it; that of the région beside.
 * The endowments are rows already published: none is added. */
export const loadEnvelopes: Part = async (act, context, programmeId) => {
  const programme = demonstrationCode
  const { rows: left } = await sql<{ fundId: number; funder: string; amount: number; entryId: number }>`
    select e.fund_id as "fundId", o.code as funder,
      sum(case e.measure when 'endowed' then e.amount else -e.amount end)::bigint as amount,
      max(e.id) filter (where e.measure = 'endowed') as "entryId"
    from entry as e join organisation as o on o.id = e.funder_id join subject as fund on fund.id = e.fund_id
    where e.programme_id = ${programmeId} and fund.code = ${fundCode} and e.measure in ('endowed', 'awarded')
      and o.code in ('etat', 'region-27') group by 1, 2`.execute(context.tx)
  const of = (funder: string) => left.find(one => one.funder === funder)!
  const open = (
    account: string,
    funder: string,
    name: string,
    more: { region?: string; parentId?: number },
  ) =>
    act(account, openEnvelope, { programme, programmeId, fundId: of(funder).fundId, funder, name, ...more })
  const endow = async (envelopeId: number, funder: string) => {
    const { amount, entryId } = of(funder)
    const reason = 'Reste de la dotation publiée, aides déjà décidées déduites (Démo)'
    await drawOn(context, [{ envelopeId, kind: 'endowment', amount, entryId, reason }])
  }
  const move = (account: string, envelopeId: number, toId: number, amount: string, reason: string) =>
    act(account, transferBetweenEnvelopes, { programme, envelopeId, toId, amount, reason })
  const national = await open('equipe-nationale', 'etat', 'État, national (Démo)', {})
  await endow(national, 'etat')
  const state = await open('equipe-nationale', 'etat', 'État, Bourgogne-Franche-Comté (Démo)', {
    region: '27',
    parentId: national,
  })
  await move('equipe-nationale', national, state, '3 000 000', 'Délégation 2026 à la région (Démo)')
  const wave = await open('prefecture-region', 'etat', 'État, vague d’hiver (Démo)', {
    region: '27',
    parentId: state,
  })
  await move('prefecture-region', state, wave, '500 000', 'Part de la vague d’hiver (Démo)')
  await endow(
    await open('region', 'region-27', 'Région Bourgogne-Franche-Comté (Démo)', { region: '27' }),
    'region-27',
  )
}
