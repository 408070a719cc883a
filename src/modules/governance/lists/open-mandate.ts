import { Invalid } from '../../../kernel/errors.ts'
import type { Edit } from '../../bulk/index.ts'
import { beginMandate } from '../mandates.ts'

const seatOf: Record<string, string> = { 'elected-member': 'elected', 'industrial-member': 'industrial' }

/** Opens, from the list of roles, the mandate of each seat in the name of whoever has its role. */
export const openMandateEdit: Edit = {
  code: 'mandat',
  label: 'Mandat du siège',
  fields: () => [
    {
      name: 'startOn',
      label: 'Ouvrir le mandat à partir du',
      help: 'Vide : aujourd’hui. Un autre titulaire du même siège le quitte ce jour-là.',
      kind: 'day',
      optional: true,
    },
  ],
  useCase: beginMandate,
  already: row => row.mandate === 'ouvert',
  input: (row, { startOn = '' }, { programme }) => {
    if (row.mandate === null) throw Invalid.field('role', 'Ce rôle n’est pas celui d’un siège à pourvoir.')
    return {
      programme: programme.code,
      programmeId: programme.id,
      territoryId: row.territory_id,
      seat: seatOf[String(row.role)],
      personId: row.person_id,
      startOn,
    }
  },
}
