import { addDays, dayInParis } from '../../../kernel/dates.ts'
import { sendIdea, setStage, startProject } from '../../projects/index.ts'
import { recordEntry } from '../../recording/index.ts'
import { findTerritoryPlace } from '../../territories/index.ts'
import { demonstrationCode } from '../demonstration-code.ts'
import type { Part } from './part.ts'

/** Three projects of Grand Chalon at work, each from elsewhere, what an operator and a company typed of one, two ideas that look alike. */
export const loadProjects: Part = async (act, { tx, now }, programmeId) => {
  const today = dayInParis(now)
  const programme = demonstrationCode
  const territory = (await findTerritoryPlace(tx, programme, { code: '2023-2027/ti-2704' }))!
  const start = { programme, programmeId, commune: '71076', milestones: [], obstacles: [] }
  const line = await act('chef-de-projet', startProject, {
    ...start,
    name: 'Ligne d’emballages recyclés (Démo)',
    owner: 'Emballages du Chalonnais (Démo)',
    origin: 'company',
    kind: 'extension',
    start_from: addDays(today, -200),
    start_until: addDays(today, 30),
    obstacles: [{ what: 'Raccordement électrique de 2 MW', who: 'Enedis', dueOn: addDays(today, 20) }],
  })
  await act('chef-de-projet', startProject, {
    ...start,
    name: 'Banc d’essai partagé (Démo)',
    owner: 'Mécanique de Saône (Démo)',
    origin: 'need',
    milestones: [{ title: 'Pacte signé par les quatre PME', dueOn: addDays(today, -5) }],
  })
  await act('chef-de-projet', startProject, {
    ...start,
    name: 'Plateau de formation au soudage (Démo)',
    owner: 'Mécanique de Saône (Démo)',
    origin: 'call',
    kind: 'training',
  })
  await act('chef-de-projet', setStage, {
    programme,
    projectId: line,
    stage: 'started',
    on: today,
    note: 'Permis purgé (Démo)',
  })
  const typed = { programme, projectId: line, evidence: 'Notification fictive n° 1 (Démo)' }
  for (const [measure, amount] of [
    ['awarded', '400 000'],
    ['committed', '400 000'],
    ['contracted', '400 000'],
    ['paid', '120 000'],
  ] as const)
    await act('operateur', recordEntry, { ...typed, measure, amount, effectiveOn: addDays(today, -90) })
  await act('entreprise', recordEntry, {
    ...typed,
    measure: 'jobs-to-create',
    amount: '18',
    evidence: 'Engagement de l’entreprise (Démo)',
  })
  const idea = {
    programme,
    programmeId,
    territoryId: territory.id,
    contactName: 'Jules Fictif (Démo)',
    contactEmail: 'jules@demo.example',
    consent: 'oui',
    organisation: 'Atelier des Cordeliers (Démo)',
    commune: '71076',
    openedAt: 1,
    siteUrl: '',
  }
  await act('epci', sendIdea, {
    ...idea,
    title: 'Sécher le bois avec la chaleur perdue (Démo)',
    detail: 'Une fonderie voisine jette de la chaleur, notre scierie achète du gaz pour sécher.',
  })
  await act('epci', sendIdea, {
    ...idea,
    organisation: 'Scierie du Creux (Démo)',
    title: 'Chaleur perdue de la fonderie pour sécher le bois (Démo)',
    detail: 'La scierie sèche au gaz, la fonderie voisine jette sa chaleur.',
  })
}
