import { allow, type Role } from '../../kernel/permission.ts'

const keeping = allow('aux écoles de production', 'school')

/** A school keeps its orders; nobody else reads them but the company that ordered. */
export const ordersPolicy = { 'add-order': keeping, 'edit-order': keeping }

/** Who has orders of their own: the school, and whoever speaks for a company. */
export const orderingRoles: readonly Role[] = ['school', 'company', 'industrial-member']
