import { anyPerson } from '../../kernel/permission.ts'

/** Anyone signed in: each row goes through the use case that changes it alone, and its policy. */
export const bulkPolicy = { 'edit-rows': anyPerson, 'receive-rows': anyPerson, 'import-rows': anyPerson }
