import { allow, anyPerson } from '../../kernel/permission.ts'

/** Who reads the journal, and who erases a person. */
export const trustPolicy = {
  'read-journal': allow('aux auditeurs et à l’équipe nationale', 'auditor', 'national-team'),
  'erase-oneself': anyPerson,
}
