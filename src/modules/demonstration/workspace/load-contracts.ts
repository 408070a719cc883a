import { addDays, dayInParis } from '../../../kernel/dates.ts'
import { keepAnnex, prepareContract, signContract } from '../../contracts/index.ts'
import { readPlan } from '../../plans/index.ts'
import { findTerritoryPlace } from '../../territories/index.ts'
import { demonstrationCode } from '../demonstration-code.ts'
import type { Part } from './part.ts'

const partiesOn = (today: string) => [
  { side: 'state', name: 'État', signatory: 'Inès Sorel (Démo)', capacity: 'préfecture de Saône-et-Loire' },
  {
    side: 'region',
    name: 'Région Bourgogne-Franche-Comté',
    signatory: 'Luc Aubert (Démo)',
    capacity: 'par délégation',
    deliberation: '12 (Démo)',
    deliberatedOn: addDays(today, -30),
  },
  {
    side: 'epci',
    name: 'CA Le Grand Chalon',
    signatory: 'Bernard Lavigne (Démo)',
    capacity: 'président',
    deliberation: '41 (Démo)',
    deliberatedOn: addDays(today, -45),
  },
  {
    side: 'company',
    name: 'Mécanique de Saône (Démo)',
    signatory: 'Claire Delmas (Démo)',
    capacity: 'dirigeante',
  },
]

/** A CRTE in force and a territory contract that waits for two of its parties. */
export const loadContracts: Part = async (act, { tx, now }, programmeId) => {
  const programme = demonstrationCode
  const today = dayInParis(now)
  const parties = partiesOn(today)
  const territory = (await findTerritoryPlace(tx, programme, { code: '2023-2027/ti-2704' }))!
  const { content } = await readPlan(tx, programmeId, territory.id)
  const common = { programme, programmeId, territory_ids: [territory.id] }
  const crte = await act('prefecture-departement', prepareContract, {
    ...common,
    kind: 'crte',
    title: 'CRTE du Chalonnais (Démo)',
    start_on: addDays(today, -400),
    end_on: addDays(today, 60),
    parties: [parties[0]!, parties[2]!],
    action_ids: [content[1]!.id],
  })
  await act('prefecture-departement', signContract, { programme, contractId: crte, version: 1, party: 0 })
  await act('epci', signContract, { programme, contractId: crte, version: 2, party: 1 })
  await act('prefecture-departement', keepAnnex, {
    programme,
    contractId: crte,
    version: 3,
    annexes: [
      {
        year: 2025,
        partner: 'État, DSIL (Démo)',
        side: 'state',
        amount: '120 000',
        committed: '120 000',
        paid: '84 000',
        note: 'Études',
      },
      {
        year: 2026,
        partner: 'État, DSIL (Démo)',
        side: 'state',
        amount: '180 000',
        committed: '90 000',
        note: 'Foncier',
      },
      {
        year: 2026,
        partner: 'Banque des Territoires (Démo)',
        side: 'operator',
        amount: '60 000',
        note: 'Ingénierie',
      },
    ],
  })
  const contract = await act('chef-de-projet', prepareContract, {
    ...common,
    kind: 'territory-contract',
    title: 'Contrat de Territoire d’industrie du Grand Chalon (Démo)',
    start_on: today,
    end_on: addDays(today, 700),
    summary: 'Ce que l’État, la région, l’agglomération et les industriels font ensemble (Démo).',
    parties,
    action_ids: content.map(({ id }) => id),
  })
  await act('region', signContract, { programme, contractId: contract, version: 1, party: 1 })
  await act('elu', signContract, { programme, contractId: contract, version: 2, party: 2 })
  await act('prefecture-departement', keepAnnex, {
    programme,
    contractId: contract,
    version: 3,
    annexes: [
      {
        year: 2027,
        partner: 'Région Bourgogne-Franche-Comté (Démo)',
        side: 'region',
        amount: '250 000',
        note: 'École de production',
      },
      { year: 2027, partner: 'État, DSIL (Démo)', side: 'state', amount: '100 000', note: 'Atelier' },
    ],
  })
}
