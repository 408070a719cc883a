import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { dayInParis } from '../kernel/dates.ts'
import { findSession } from '../modules/accounts/index.ts'
import type { Site, WebEnv } from './site.ts'

const name = 'binome_session'

export const sessionToken = (c: Context): string | undefined => getCookie(c, name)

/** Hands the session to the pages; what they answer to a person signed in is kept by no cache. */
export const readSession =
  (site: Site): MiddlewareHandler<WebEnv> =>
  async (c, next) => {
    const token = sessionToken(c)
    const now = site.now()
    c.set('session', token ? await findSession(site.db, token, now, dayInParis(now)) : undefined)
    await next()
    if (token) c.header('cache-control', 'private, no-store')
  }

export function keepSession(c: Context, site: Site, token: string): void {
  setCookie(c, name, token, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: (site.publicUrl ?? c.req.url).startsWith('https:'),
  })
}

export const dropSession = (c: Context): void => void deleteCookie(c, name)

const said = 'binome_dit'

/** A sentence for the next page. */
export const say = (c: Context, sentence: string): void =>
  setCookie(c, said, encodeURIComponent(sentence), { httpOnly: true, sameSite: 'Lax', path: '/', maxAge: 60 })

/** Tells the browser that what a form held is saved: the draft it kept may go (the island keep-drafts reads it). */
export function sayReceived(c: Context, form: unknown): void {
  if (typeof form === 'string')
    setCookie(c, 'binome_recu', `${c.req.path} ${form}`, { sameSite: 'Lax', path: '/', maxAge: 3600 })
}

/** The sentence left by the page before, once. */
export function heard(c: Context): string | undefined {
  const sentence = getCookie(c, said)
  if (sentence === undefined) return undefined
  deleteCookie(c, said)
  try {
    return decodeURIComponent(sentence).slice(0, 500)
  } catch {
    return undefined
  }
}
