export { importFile } from './import-file.ts'
export type { ImportOutcome, ImportProgress } from './outcome.ts'
export {
  describeProfile,
  listProfiles,
  type ProfileDescription,
  type ProfileSummary,
} from './profiles/index.ts'
export type { ImportProblem } from './report.ts'
