import { addDays, dayInParis } from '../../../kernel/dates.ts'
import {
  addCommittee,
  addMeeting,
  beginMandate,
  endMandate,
  listMandates,
  listOperators,
  nameReferent,
  proposePerimeter,
} from '../../governance/index.ts'
import { findTerritoryPlace } from '../../territories/index.ts'
import { demonstrationCode } from '../demonstration-code.ts'
import type { Part } from './part.ts'

/** The binôme of Grand Chalon with a succession, that of Pau with a vacant seat, two bodies, a change of perimeter proposed. */
export const loadGovernance: Part = async (act, { tx, now }, programmeId) => {
  const programme = demonstrationCode
  const today = dayInParis(now)
  const [chalon, pau] = await Promise.all(
    ['2023-2027/ti-2704', '2023-2027/ti-7510'].map(code => findTerritoryPlace(tx, programme, { code })),
  )
  const seatOf = (territoryId: number) => ({ programme, programmeId, territoryId })
  for (const [seat, holder, organisation, startOn] of [
    ['elected', 'Odile Fictive (Démo)', 'CA Le Grand Chalon', '2023-11-09'],
    ['elected', 'Bernard Lavigne (Démo)', 'CA Le Grand Chalon', '2025-06-02'],
    ['industrial', 'Claire Delmas (Démo)', 'Mécanique de Saône (Démo)', '2023-11-09'],
  ] as const)
    await act('chef-de-projet', beginMandate, { ...seatOf(chalon!.id), seat, holder, organisation, startOn })
  for (const [seat, holder, startOn] of [
    ['elected', 'Pierre Inventé (Démo)', '2023-11-09'],
    ['industrial', 'Maya Supposée (Démo)', '2023-11-09'],
  ] as const)
    await act('chef-de-projet-pau', beginMandate, {
      ...seatOf(pau!.id),
      seat,
      holder,
      organisation: 'Pau (Démo)',
      startOn,
    })
  const left = (await listMandates(tx, programmeId, [pau!.id])).find(({ seat }) => seat === 'industrial')!
  await act('chef-de-projet-pau', endMandate, {
    programme,
    mandateId: left.id,
    version: 1,
    endOn: addDays(today, -120),
  })
  for (const operator of (await listOperators(tx)).slice(0, 2))
    await act('chef-de-projet', nameReferent, {
      ...seatOf(chalon!.id),
      operatorId: operator.id,
      holder: 'Camille Référente (Démo)',
      contact: 'camille@demo.example',
      startOn: '2024-01-15',
    })
  const local = await act('chef-de-projet', addCommittee, {
    programme,
    programmeId,
    kind: 'follow-up',
    territoryId: chalon!.id,
    name: 'Comité de suivi du Grand Chalon (Démo)',
    members: [
      {
        name: 'Bernard Lavigne (Démo)',
        organisation: 'CA Le Grand Chalon',
        capacity: 'Élu du binôme',
        startOn: '2025-06-02',
      },
      {
        name: 'Claire Delmas (Démo)',
        organisation: 'Mécanique de Saône (Démo)',
        capacity: 'Industrielle du binôme',
        startOn: '2023-11-09',
      },
    ],
  })
  await act('chef-de-projet', addMeeting, {
    programme,
    committeeId: local,
    held_on: addDays(today, 12),
    place: 'Hôtel de l’agglomération (Démo)',
    agenda: [{ what: 'Où en sont les actions', href: '/espace/actions' }],
  })
  await act('region', addCommittee, {
    programme,
    programmeId,
    kind: 'regional-review',
    regionCode: '27',
    name: 'Revue régionale d’accélération (Démo)',
    members: [],
  })
  await act('chef-de-projet', proposePerimeter, {
    ...seatOf(chalon!.id),
    kind: 'join',
    epci: '200070308',
    others: [],
    reason: 'Même bassin d’emploi, mêmes sous-traitants (Démo).',
    effectiveOn: addDays(today, 60),
  })
}
