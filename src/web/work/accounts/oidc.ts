import type { Hono } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { Forbidden, NotFound } from '../../../kernel/errors.ts'
import { execute } from '../../../kernel/use-case.ts'
import { keepStep, signInOidc, takeStep } from '../../../modules/accounts/index.ts'
import type { OidcStep } from '../../../platform/oidc.ts'
import { createUnit } from '../../../platform/unit.ts'
import { keepSession } from '../../session-cookie.ts'
import { type Site, visitOf, type WebEnv } from '../../site.ts'
import { nextPath } from './sign-in.tsx'

const cookie = 'binome_identite'
const back = '/connexion/proconnect/retour'

/** Signing in by an identity provider: there, and back with its answer. */
export function addOidc(app: Hono<WebEnv>, site: Site): void {
  app.get('/connexion/proconnect', async c => {
    if (!site.oidc) throw new NotFound('Aucun fournisseur d’identité n’est réglé ici.')
    const visit = visitOf(site, c)
    const { url, step } = await site.oidc.start(visit.siteUrl + back)
    const token = await keepStep(site.db, site.now(), 'oidc', {
      ...step,
      suite: nextPath(visit.params.suite),
    })
    const secure = visit.siteUrl.startsWith('https:')
    setCookie(c, cookie, token, { httpOnly: true, sameSite: 'Lax', path: back, maxAge: 600, secure })
    return c.redirect(url, 303)
  })
  app.get(back, async c => {
    const visit = visitOf(site, c)
    const token = getCookie(c, cookie)
    deleteCookie(c, cookie, { path: back })
    const step = token
      ? ((await takeStep(site.db, site.now(), 'oidc', token)) as OidcStep & { suite: string })
      : undefined
    if (!site.oidc || !step) throw new Forbidden('Cette connexion a trop attendu. Recommencez.')
    const { search } = new URL(c.req.url)
    const identity = await site.oidc.finish(new URL(visit.siteUrl + back + search), step)
    const unit = createUnit(site.db, { kind: 'visitor' }, site.now)
    const opened = await execute(signInOidc, unit, { ...identity, device: visit.device })
    keepSession(c, site, opened.token)
    return c.redirect(nextPath(step.suite), 303)
  })
}
