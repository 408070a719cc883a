import { allow, type Role } from '../../kernel/permission.ts'
import type { PartySide } from './words.ts'

/** The roles that sign for each side, each for the organisation it is held for. */
export const signers: Record<PartySide, readonly Role[]> = {
  state: ['departmental-prefecture', 'regional-prefecture'],
  region: ['region'],
  epci: ['epci', 'elected-member'],
  company: ['industrial-member', 'company'],
  operator: ['operator'],
}

const writing = allow(
  'au chef de projet, aux préfectures, à la région et à l’équipe nationale',
  'project-manager',
  'departmental-prefecture',
  'regional-prefecture',
  'region',
  'national-team',
)

/** Who prepares a contract, who signs it for each party, who keeps the annex that the State holds. */
export const contractsPolicy = {
  'prepare-contract': writing,
  'edit-contract': writing,
  'sign-contract': allow(
    'aux parties : préfecture, région, intercommunalité ou élu, industriel ou entreprise, opérateur',
    ...Object.values(signers).flat(),
  ),
  'carry-over': writing,
  'end-contract': writing,
  'keep-annex': allow(
    'à l’État, qui tient l’annexe financière : préfectures et équipe nationale',
    'departmental-prefecture',
    'regional-prefecture',
    'national-team',
  ),
}
