import type { Context, Hono } from 'hono'
import { DomainError, Invalid, Unauthenticated } from '../../../kernel/errors.ts'
import {
  askNewPasskey,
  askPasskey,
  countAttempt,
  passkeyBlocker,
  signInLimits,
} from '../../../modules/accounts/index.ts'
import { readForm } from '../../forms/index.ts'
import { type Site, type Visit, visitOf, type WebEnv } from '../../site.ts'
import { mustBeOurForm } from '../visit.ts'

/** What the island asks before the device: a challenge that the answer must have signed. Not a page, hence its own doors. */
export function addPasskeyDemands(app: Hono<WebEnv>, site: Site): void {
  app.post('/connexion/cle/demande', c =>
    answerJson(c, async ({ session, siteUrl }) => {
      mustBeOurForm(session, (await readForm(c)).cle)
      return askPasskey(site.db, site.now(), siteUrl)
    }),
  )
  app.post('/compte/cles/demande', c =>
    answerJson(c, async ({ session, siteUrl }) => {
      const { cle, name } = await readForm(c)
      if (!session) throw new Unauthenticated('Votre session est terminée. Connectez-vous, puis recommencez.')
      mustBeOurForm(session, cle)
      // Said now, or the device would keep a passkey that the site then refuses.
      if (typeof name !== 'string' || !name.trim()) throw new Invalid('Donnez d’abord un nom à cette clé.')
      const { actor, email } = session
      return askNewPasskey(site.db, site.now(), { ...actor, email }, siteUrl)
    }),
  )

  async function answerJson(c: Context<WebEnv>, ask: (visit: Visit) => Promise<object>): Promise<Response> {
    const visit = visitOf(site, c)
    try {
      await countAttempt(site.db, site.now(), signInLimits('', visit.from).slice(0, 1))
      const blocker = passkeyBlocker(visit.siteUrl)
      if (blocker) throw new Invalid(blocker)
      c.header('cache-control', 'no-store')
      return c.json(await ask(visit))
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      return c.json({ message: error.message }, error.status)
    }
  }
}
