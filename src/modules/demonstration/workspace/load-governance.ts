import { addDays, dayInParis } from '../../../kernel/dates.ts'
import {
  addCommittee,
  addMeeting,
  listOperators,
  nameReferent,
  proposePerimeter,
} from '../../governance/index.ts'
import { findTerritoryPlace } from '../../territories/index.ts'
import { demonstrationCode } from '../demonstration-code.ts'
import type { Part } from './part.ts'

/** The referents of Grand Chalon, two bodies, a change of perimeter proposed. */
export const loadGovernance: Part = async (act, { tx, now }, programmeId) => {
  const programme = demonstrationCode
  const today = dayInParis(now)
  const chalon = await findTerritoryPlace(tx, programme, { code: '2023-2027/ti-2704' })
  const place = { programme, programmeId, territoryId: chalon!.id }
  for (const operator of (await listOperators(tx)).slice(0, 2))
    await act('chef-de-projet', nameReferent, {
      ...place,
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
        side: 'elected',
        startOn: '2025-06-02',
      },
      {
        name: 'Claire Delmas (Démo)',
        organisation: 'Mécanique de Saône (Démo)',
        capacity: 'Industrielle du binôme',
        side: 'industrial',
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
    ...place,
    kind: 'join',
    epci: '200070308',
    others: [],
    reason: 'Même bassin d’emploi, mêmes sous-traitants (Démo).',
    effectiveOn: addDays(today, 60),
  })
}
