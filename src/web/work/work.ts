import type { Context, Hono } from 'hono'
import type { z } from 'zod'
import { DomainError, Unauthenticated } from '../../kernel/errors.ts'
import { execute, type UseCase } from '../../kernel/use-case.ts'
import { keepDraft, takeDraft } from '../../modules/accounts/index.ts'
import { createUnit, type Context as WorkContext } from '../../platform/unit.ts'
import { readForm, typedWith } from '../forms/typed.ts'
import { dropSession, heard, keepSession, say, sayReceived, sessionToken } from '../session-cookie.ts'
import { type PageHandler, type Site, type Visit, visitOf, type WebEnv } from '../site.ts'
import type { Child } from '../ui/types.ts'
import { type Described, executeWithFile } from './documents/attach.ts'
import { isMultipart, type Received, receiveForm } from './documents/receive.ts'
import { mustBeOurForm, type WorkPage, type WorkVisit, workVisit } from './visit.ts'

type Body = Record<string, unknown>

/** Where a form leads, what the next page says, and the session it opens (a token) or closes (null). `by`: the page that leads
 * there, when it is another site: the content policy follows no form elsewhere. Or what it shows at once: a preview, a report. */
export type Next =
  | { to: string; say?: string; session?: string | null; by?: Child }
  | { show: Promise<Child> }

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

/** A form that may carry a file: what it is attached to. */
type Attach<Output> = (output: Output, body: Body, ...segments: string[]) => Described
/** What became of one of several inputs sent together: what it answered, or why it was refused. */
export type Outcome<Output> = { input: unknown; output?: Output; reasons: string[] }

/** A form that does one gesture for several things at once, each in its own transaction: what is refused is reported, and
 * keeps nothing else back. The answer is the page with the report. */
export type PostEach<Input extends z.ZodType, Output> = {
  useCase: UseCase<Input, Output, WorkContext>
  inputs: (body: Body, visit: WorkVisit, ...segments: string[]) => Promise<unknown[]>
  page: (visit: WorkVisit, outcomes: Outcome<Output>[], ...segments: string[]) => Promise<Child>
}

/** How a part of the workspace adds its pages and forms. Paths are Hono's (`/espace/besoins/:id`); handlers are handed
 * the parameters in order. `open…`: nobody needs to be signed in. */
export type Work = {
  page: (path: string, page: WorkPage) => void
  post: <Input extends z.ZodType, Output>(
    path: string,
    post: Post<WorkVisit, Input, Output>,
    attach?: Attach<Output>,
  ) => void
  postEach: <Input extends z.ZodType, Output>(path: string, post: PostEach<Input, Output>) => void
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
    post(path, post, attach) {
      app.post(path, async c => {
        const signedIn = c.get('session') !== undefined
        const received: Received =
          attach && isMultipart(c)
            ? await receiveForm(c, signedIn ? site.files : undefined, site.largestFile)
            : { fields: await readForm(c) }
        try {
          if (!signedIn) return await saveDraft(c, received.fields)
          const visit = await workVisit(site, c)
          const segments = segmentsOf(c, path)
          return await run(c, path, post, visit, received.fields, given =>
            executeWithFile(visit, received, post.useCase, given, output =>
              attach!(output, received.fields, ...segments),
            ),
          )
        } finally {
          await received.file?.drop()
        }
      })
    },
    postEach<Input extends z.ZodType, Output>(
      path: string,
      { useCase, inputs, page }: PostEach<Input, Output>,
    ) {
      app.post(path, async c => {
        const body = await readForm(c)
        if (!c.get('session')) return saveDraft(c, body)
        const visit = await workVisit(site, c)
        mustBeOurForm(visit.session, body.cle)
        const segments = segmentsOf(c, path)
        const unit = createUnit(site.db, visit.actor, site.now)
        const outcomes: Outcome<Output>[] = []
        for (const input of await inputs(body, visit, ...segments))
          outcomes.push(
            await execute(useCase, unit, input).then(
              output => ({ input, output, reasons: [] }),
              (error: unknown) => ({ input, reasons: reasonsOf(error) }),
            ),
          )
        return html(c, await page(visit, outcomes, ...segments))
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
    act = (given: unknown): Promise<Output> =>
      execute(useCase, createUnit(site.db, visit.session?.actor ?? { kind: 'visitor' }, site.now), given),
  ) {
    mustBeOurForm(visit.session, body.cle)
    const segments = segmentsOf(c, path)
    try {
      await before?.(body, visit)
      const output = await act(input ? await input(body, visit, ...segments) : body)
      const next = await done(output, { ...visit, typed: { values: body, problems: [] } }, ...segments)
      if ('show' in next) return html(c, await next.show)
      if (next.say) say(c, next.say)
      if (visit.session) sayReceived(c, body.formulaire)
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

/** @throws what is no refusal: a defect */
function reasonsOf(error: unknown): string[] {
  if (!(error instanceof DomainError)) throw error
  return error.problems.length > 0 ? error.problems.map(({ message }) => message) : [error.message]
}

const segmentsOf = (c: Context, path: string) =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => c.req.param(name!) ?? '')
