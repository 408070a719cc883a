import { type Day, dayInParis } from '../../src/kernel/dates.ts'

/** The day it is in Paris, asked each time: a run may go past midnight. */
export const today = (): Day => dayInParis(new Date())
