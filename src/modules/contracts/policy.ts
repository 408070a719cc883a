import { allow } from '../../kernel/permission.ts'

const writing = allow(
  'au chef de projet, aux préfectures, à la région et à l’équipe nationale',
  'project-manager',
  'departmental-prefecture',
  'regional-prefecture',
  'region',
  'national-team',
)

/** Who prepares a contract, who signs it for each party, who keeps the State's part. */
export const contractsPolicy = {
  'prepare-contract': writing,
  'edit-contract': writing,
  'sign-contract': allow(
    'aux parties : préfecture, région, intercommunalité ou élu, industriel, opérateur',
    'departmental-prefecture',
    'regional-prefecture',
    'region',
    'epci',
    'elected-member',
    'industrial-member',
    'operator',
  ),
  'carry-over': writing,
  'end-contract': writing,
}
