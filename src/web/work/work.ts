import type { Context, Hono } from 'hono'
import type { z } from 'zod'
import { DomainError, Forbidden, Unauthenticated } from '../../kernel/errors.ts'
import { execute, type UseCase } from '../../kernel/use-case.ts'
import { keepDraft, takeDraft } from '../../modules/accounts/index.ts'
import { createUnit, type Context as WorkContext } from '../../platform/unit.ts'
import { readForm, typedWith } from '../forms/typed.ts'
import { dropSession, heard, keepSession, say, sessionToken } from '../session-cookie.ts'
import { type PageHandler, type Site, type Visit, visitOf, type WebEnv } from '../site.ts'
import type { Child } from '../ui/types.ts'
import { type WorkPage, type WorkVisit, workVisit } from './visit.ts'

type Body = Record<string, unknown>

/** Where a form leads, what the next page says, and the session it opens (a token) or closes (null). `by`: the page that leads
 * there, when it is another site: the content policy follows no form elsewhere. */
export type Next = { to: string; say?: string; session?: string | null; by?: Child }

/** What a form does: the use case it runs, what it hands it (left out: its fields), where it leads, and the page it
 * comes back to when refused. */
export type Post<V extends Visit, Input extends z.ZodType, Output> = {
  useCase: UseCase<Input, Output, WorkContext>
  input?: (body: Body, visit: V, ...segments: string[]) => unknown
  /** What is counted before, whether it succeeds or not. */
  before?: (body: Body, visit: V) => Promise<void>
  done: (output: Output, visit: V, ...segments: string[]) => Next | Promise<Next>
  page: (visit: V, ...segments: string[]) => Promise<Child>
}

/** How a part of the workspace adds its pages and forms. Paths are Hono's (`/espace/besoins/:id`); handlers are handed
 * the parameters in order. `open…`: nobody needs to be signed in. */
export type Work = {
  page: (path: string, page: WorkPage) => void
  post: <Input extends z.ZodType, Output>(path: string, post: Post<WorkVisit, Input, Output>) => void
  openPage: (path: string, page: PageHandler) => void
  openPost: <Input extends z.ZodType, Output>(path: string, post: Post<Visit, Input, Output>) => void
}

export function workOn(
  app: Hono<WebEnv>,
  site: Site,
  html: (c: Context, page: Child, status?: DomainError['status'] | 200) => Response | Promise<Response>,
): Work {
  return {
    page(path, page) {
      app.get(path, async c => {
        const visit = { ...(await workVisit(site, c)), said: heard(c) }
        const draft = await takeDraft(site.db, visit.actor.personId, c.req.path)
        if (draft) visit.typed = { values: draft, problems: [], draft: true }
        return html(c, await page(visit, ...segmentsOf(c, path)))
      })
    },
    openPage(path, page) {
      app.get(path, async c =>
        html(c, await page({ ...visitOf(site, c), said: heard(c) }, ...segmentsOf(c, path))),
      )
    },
    post(path, post) {
      app.post(path, async c => {
        const body = await readForm(c)
        if (!c.get('session')) return saveDraft(c, body)
        return run(c, path, post, await workVisit(site, c), body)
      })
    },
    openPost(path, post) {
      app.post(path, async c => run(c, path, post, visitOf(site, c), await readForm(c)))
    },
  }

  async function run<V extends Visit, Input extends z.ZodType, Output>(
    c: Context<WebEnv>,
    path: string,
    { useCase, input, before, done, page }: Post<V, Input, Output>,
    visit: V,
    body: Body,
  ) {
    if (visit.session && body.cle !== visit.session.formKey)
      throw new Forbidden('Ce formulaire vient d’une autre session : rechargez la page, puis recommencez.')
    const segments = segmentsOf(c, path)
    const unit = createUnit(site.db, visit.session?.actor ?? { kind: 'visitor' }, site.now)
    try {
      await before?.(body, visit)
      const output = await execute(useCase, unit, input ? await input(body, visit, ...segments) : body)
      const next = await done(output, { ...visit, typed: { values: body, problems: [] } }, ...segments)
      if (next.say) say(c, next.say)
      if (next.session) keepSession(c, site, next.session)
      if (next.session === null) dropSession(c)
      if (!next.by) return c.redirect(next.to, 303)
      c.header('refresh', `0; url=${next.to}`)
      return html(c, next.by)
    } catch (error) {
      if (!(error instanceof DomainError) || ![409, 422, 429].includes(error.status)) throw error
      return html(c, await page({ ...visit, typed: typedWith(body, error) }, ...segments), error.status)
    }
  }

  /** What was typed in a session that is over waits for the person's return. */
  async function saveDraft(c: Context<WebEnv>, { cle, ...content }: Body): Promise<never> {
    const path = c.req.path
    const token = sessionToken(c)
    // Passwords and what else opens an account are written down nowhere.
    const secret = path.startsWith('/compte')
    const kept =
      token && typeof cle === 'string' && !secret
        ? await keepDraft(site.db, { token, formKey: cle, path, content, now: site.now() })
        : false
    throw new Unauthenticated(
      kept
        ? 'Votre session est terminée. Ce que vous avez écrit est gardé : connectez-vous pour le retrouver.'
        : 'Connectez-vous pour continuer.',
    )
  }
}

const segmentsOf = (c: Context, path: string) =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => c.req.param(name!) ?? '')
