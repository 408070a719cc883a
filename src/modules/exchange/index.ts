export { type ImportOutcome, type ImportProgress, importFile } from './import-file.ts'
export {
  describeProfile,
  listProfiles,
  type ProfileDescription,
  type ProfileSummary,
} from './profiles/index.ts'
export type { ImportProblem } from './report.ts'
