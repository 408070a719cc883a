import { type Carrier, sendDueMail } from '../modules/accounts/index.ts'
import { tellOfCalls } from '../modules/calls/index.ts'
import { closePastMeetings } from '../modules/governance/index.ts'
import { watchLists } from '../modules/kept-lists/index.ts'
import { findWorkList } from '../modules/lists.ts'
import { findRegister } from '../modules/registers.ts'
import { forgetExpired } from '../modules/trust/index.ts'
import { writeReminders } from '../modules/week/index.ts'
import type { Environment } from '../platform/environment.ts'

export type Surroundings = { carry: Carrier | undefined; siteUrl: string; say: (line: string) => void }

/** What is done by itself: reminders, what has been held long enough, mail where there is a server to carry it. */
export async function runJobs({ db, now }: Environment, { carry, siteUrl }: Surroundings): Promise<void> {
  await writeReminders(db, now(), siteUrl)
  await closePastMeetings(db, now())
  await forgetExpired(db, now())
  await tellOfCalls(db, now(), siteUrl)
  await watchLists(db, now(), path => findRegister(path) ?? findWorkList(path))
  if (carry) await sendDueMail(db, carry, now())
}

/** Does it every minute until stopped; one that fails is said and tried again. Answers how to stop, which waits for what is
 * under way. */
export function keepJobsRunning(environment: Environment, surroundings: Surroundings): () => Promise<void> {
  let stopped = false
  let under: Promise<void> = Promise.resolve()
  const turn = () => {
    under = under.then(async () => {
      if (stopped) return
      await runJobs(environment, surroundings).catch((error: Error) =>
        surroundings.say(`Travaux de fond : ${error.message}`),
      )
    })
  }
  const timer = setInterval(turn, 60_000)
  turn()
  return async () => {
    stopped = true
    clearInterval(timer)
    await under
  }
}
