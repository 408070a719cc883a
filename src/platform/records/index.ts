export { madeVersion, mustBeNext } from './made.ts'
export { listRevisions } from './revisions.ts'
export { addRecord, type Content, type Revision, saveRecord } from './save-record.ts'
