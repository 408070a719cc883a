import { addDays, dayInParis } from '../../../kernel/dates.ts'
import {
  addAction,
  commentAction,
  listTerritoryNeeds,
  type Maturity,
  openPlanVersion,
  readPlan,
  setMaturity,
  signPlan,
} from '../../plans/index.ts'
import { findTerritoryPlace } from '../../territories/index.ts'
import { demonstrationCode } from '../demonstration-code.ts'
import type { Part } from './part.ts'

type Sketch = {
  title: string
  axis: string
  /** Rank of the need it answers in the territory's list, or none. */
  need?: number
  path: Maturity[]
  cost: string
  secured: string
  start: number
  end: number
  jobs: string
}

const sketches: Sketch[] = [
  {
    title: 'Ouvrir un atelier de soudure à l’école de production (Démo)',
    axis: 'skills',
    need: 0,
    path: ['scoping', 'study', 'financing', 'ready', 'started'],
    cost: '480 000',
    secured: '250 000',
    start: -200,
    end: 160,
    jobs: '6',
  },
  {
    title: 'Dépolluer et raccorder 12 ha à SaôneOr (Démo)',
    axis: 'land',
    need: 1,
    path: ['scoping', 'study', 'financing'],
    cost: '3 200 000',
    secured: '900 000',
    start: -90,
    end: 700,
    jobs: '120',
  },
  {
    title: 'Récupérer la chaleur des fours pour la piscine (Démo)',
    axis: 'greenTransition',
    need: 2,
    path: ['scoping', 'study'],
    cost: '1 150 000',
    secured: '200 000',
    start: -40,
    end: -6,
    jobs: '0',
  },
  {
    title: 'Un banc d’essai partagé entre PME (Démo)',
    axis: 'innovation',
    path: [],
    cost: '640 000',
    secured: '0',
    start: 30,
    end: 400,
    jobs: '4',
  },
]

/** The plan of Grand Chalon: four actions, one without a need, a first version that the binôme signed. */
export const loadActions: Part = async (act, { tx, now }, programmeId) => {
  const territory = (await findTerritoryPlace(tx, demonstrationCode, { code: '2023-2027/ti-2704' }))!
  const today = dayInParis(now)
  const needs = await listTerritoryNeeds(tx, programmeId, territory.id)
  const programme = demonstrationCode
  const place = { programme, programmeId, territoryId: territory.id }
  const ids: number[] = []
  for (const [rank, sketch] of sketches.entries()) {
    const actionId = await act('chef-de-projet', addAction, {
      ...place,
      ...contentOf(sketch, needs, today, rank),
    })
    let from: Maturity = 'idea'
    for (const maturity of sketch.path) {
      await act('chef-de-projet', setMaturity, {
        programme,
        actionId,
        from,
        maturity,
        reason: 'Comité de projet (Démo)',
      })
      from = maturity
    }
    ids.push(actionId)
  }
  await act('chef-de-projet', openPlanVersion, { ...place, note: 'Première version (Démo)' })
  const { hash } = await readPlan(tx, programmeId, territory.id)
  for (const account of ['elu', 'industriel']) await act(account, signPlan, { ...place, contentHash: hash })
  await act('prefecture-departement', commentAction, {
    programme,
    actionId: ids[1]!,
    body: 'Le diagnostic archéologique est-il commandé ? (Démo)',
  })
}

const contentOf = (sketch: Sketch, needs: { id: number }[], today: string, rank: number) => ({
  title: sketch.title,
  axis: sketch.axis,
  status: rank === 0 ? 'under-way' : 'new',
  need_ids: sketch.need === undefined ? [] : [String(needs[sketch.need]!.id)],
  context: 'Demandé par les entreprises du territoire (Démo).',
  objectives: rank < 3 ? 'Répondre au besoin avant la fin du contrat (Démo).' : '',
  description: rank < 2 ? 'Étude, consultation, travaux, mise en service (Démo).' : '',
  owner: 'CA Le Grand Chalon',
  pilots: rank < 3 ? [{ kind: 'technical', name: 'Mathilde Girard (Démo)' }] : [],
  partners: rank < 2 ? [{ name: 'Banque des Territoires', asked: 'Prêt et ingénierie', state: 'asked' }] : [],
  location: rank < 2 ? 'Chalon-sur-Saône' : '',
  start_on: addDays(today, sketch.start),
  end_on: addDays(today, sketch.end),
  milestones: [
    {
      title: 'Étude rendue',
      dueOn: addDays(today, sketch.start + 60),
      doneOn: sketch.start < -100 ? addDays(today, sketch.start + 70) : '',
    },
    { title: 'Mise en service', dueOn: addDays(today, sketch.end) },
  ],
  total_cost: sketch.cost,
  eligible_cost: rank < 2 ? sketch.cost : '',
  own_share: '100 000',
  financing:
    sketch.secured === '0'
      ? []
      : [
          {
            funder: 'Région Bourgogne-Franche-Comté',
            kind: 'grant',
            amount: sketch.secured,
            state: rank === 0 ? 'secured' : 'asked',
          },
        ],
  jobs_created: sketch.jobs,
  indicators:
    rank < 2
      ? [
          {
            name: rank === 0 ? 'Élèves formés chaque année' : 'Hectares prêts',
            unit: rank === 0 ? 'élèves' : 'ha',
            baseline: '0',
            target: '12',
            targetOn: addDays(today, sketch.end),
            source: 'Chef de projet',
          },
        ]
      : [],
  obstacles:
    rank === 1
      ? [
          {
            what: 'Fouille archéologique',
            asked: 'Un calendrier',
            who: 'Préfecture',
            dueOn: addDays(today, 90),
          },
        ]
      : [],
  links: rank === 1 ? [{ kind: 'crte', what: 'Orientation 2, foncier' }] : [],
  risks: rank < 2 ? [{ what: 'Retard des autorisations', level: 'medium', answer: 'Suivi mensuel' }] : [],
  contact: 'chef-de-projet@demo.example',
})
