import { allow } from '../../kernel/permission.ts'

/** Who takes the whole file of a project away, to check it elsewhere. */
export const dossierPolicy = {
  'take-dossier': allow(
    'aux auditeurs, à l’État, à la région, aux opérateurs et à l’équipe du territoire',
    'auditor',
    'national-team',
    'regional-prefecture',
    'departmental-prefecture',
    'region',
    'operator',
    'project-manager',
    'elected-member',
    'industrial-member',
    'epci',
  ),
}
