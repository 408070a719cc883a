import { addDays, dayInParis } from '../../../kernel/dates.ts'
import { answerNeed, voiceNeed } from '../../plans/index.ts'
import { findTerritoryPlace } from '../../territories/index.ts'
import { demonstrationCode } from '../demonstration-code.ts'
import type { Part } from './part.ts'

const needs = [
  [
    'entreprise',
    'demo-emballages-chalon',
    'skills',
    'Deux soudeurs introuvables depuis un an (Démo)',
    260,
    40,
  ],
  ['entreprise', 'demo-emballages-chalon', 'land', 'Un terrain de 2 ha raccordé au gaz (Démo)', 120, -15],
  ['epci', '247100589', 'greenTransition', 'Récupérer la chaleur de la zone SaôneOr (Démo)', 90, 120],
  [
    'industriel',
    'demo-mecanique-saone',
    'innovation',
    'Partager un banc d’essai entre quatre PME (Démo)',
    45,
    200,
  ],
  ['ecole', 'demo-ecole-chalon', 'skills', 'Des commandes régulières pour l’atelier (Démo)', 30, 60],
] as const

/** What the people of Grand Chalon ask for; the first has its answer. */
export const loadNeeds: Part = async (act, { tx, now }, programmeId) => {
  const territory = (await findTerritoryPlace(tx, demonstrationCode, { code: '2023-2027/ti-2704' }))!
  const today = dayInParis(now)
  const common = { programme: demonstrationCode, programmeId, territoryId: territory.id }
  const ids: number[] = []
  for (const [account, organisation, axis, title, ago, ahead] of needs)
    ids.push(
      await act(account, voiceNeed, {
        ...common,
        organisation,
        axis,
        title,
        detail: '',
        voicedOn: addDays(today, -ago),
        wantedBy: addDays(today, ahead),
      }),
    )
  await act('chef-de-projet', answerNeed, {
    programme: demonstrationCode,
    needId: ids[0]!,
    version: 1,
    answer: 'L’école de production ouvre un atelier de soudure ; deux places vous sont gardées (Démo).',
  })
}
