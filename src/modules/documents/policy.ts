import { allow, roles } from '../../kernel/permission.ts'

/** Who attaches a document to what they see. */
export const documentsPolicy = {
  'attach-document': allow(
    'à ceux qui suivent cette page, auditeurs exceptés',
    ...roles.filter(role => role !== 'auditor'),
  ),
}
