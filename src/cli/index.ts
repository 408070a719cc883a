export type { Doors } from './command.ts'
export { run } from './run.ts'
