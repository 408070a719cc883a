import { allow } from '../../kernel/permission.ts'

const granting = ['operator', 'regional-prefecture', 'region', 'national-team'] as const
const byGrantors = allow(
  'aux financeurs : opérateur, préfecture de région, région, équipe nationale',
  ...granting,
)

/** Who keeps the de minimis register and who reads it. A company reads what concerns it. */
export const aidPolicy = {
  'declare-de-minimis': byGrantors,
  'reverse-de-minimis': byGrantors,
  'link-undertakings': byGrantors,
  'end-undertaking-link': byGrantors,
  'read-de-minimis': allow(
    'aux financeurs, à la Cour des comptes et à l’entreprise concernée',
    ...granting,
    'auditor',
    'company',
  ),
}
