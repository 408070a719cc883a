import { type Context, Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { DomainError, Forbidden, NotFound, Unauthenticated } from '../kernel/errors.ts'
import { getProgramme, refuseUnknown } from '../modules/figures/index.ts'
import { isFormerCommune } from '../modules/geography/index.ts'
import { findRegister, registers } from '../modules/registers.ts'
import { asInvalid } from '../platform/db/unreadable.ts'
import { address, rowPath } from './address.ts'
import { addCallFeeds } from './exports/calls.ts'
import { addExports } from './exports/index.ts'
import { smallBody } from './forms/index.ts'
import { aidSimulatorPage, simulatorPath } from './pages/aid-simulator.tsx'
import { apiPage, type DescribedEndpoint } from './pages/api-description.tsx'
import { awardsPage } from './pages/awards.tsx'
import { claimsPage } from './pages/claims.tsx'
import { errorPage } from './pages/error.tsx'
import { figurePage } from './pages/figure.tsx'
import { figureRowsPage } from './pages/figure-rows.tsx'
import { figuresPage } from './pages/figures.tsx'
import { homePage } from './pages/home.tsx'
import { personalDataPage } from './pages/personal-data.tsx'
import { registerListPage } from './pages/register-list.tsx'
import { registerRowPage } from './pages/register-row.tsx'
import { registersPage } from './pages/registers.tsx'
import { reportPage } from './pages/report.tsx'
import { searchPage } from './pages/search.tsx'
import { accessibilityPage, dataPage, legalPage, licencePage } from './pages/static.tsx'
import { readSession, say } from './session-cookie.ts'
import { type PageHandler, type Site, visitOf, type WebEnv } from './site.ts'
import { typeset } from './text/typography.ts'
import type { Child } from './ui/types.ts'
import { addPasskeyDemands } from './work/accounts/ask-passkey.ts'
import { addOidc } from './work/accounts/oidc.ts'
import { addAgreementFiles } from './work/agreements/files.ts'
import { addReceipts } from './work/applications/receipt.ts'
import { filingPath, stampFilings } from './work/applications/stamp.ts'
import { addAnnexExports } from './work/contracts/annex-export.ts'
import { addDocuments } from './work/documents/index.ts'
import { isStreamed } from './work/documents/receive.ts'
import { addWorkspace } from './work/index.ts'
import { addImport } from './work/lists/import-door.ts'
import { importedLists } from './work/lists/work-lists.ts'
import { addDossier } from './work/projects/dossier.tsx'
import { addPersonExport } from './work/trust/export-person.ts'
import { workOn } from './work/work.ts'

type Rendered = { toString(): string | Promise<string> }

/** The public site. `endpoints` describes the API for the page that explains it. */
export function web(site: Site, endpoints: () => readonly DescribedEndpoint[]): Hono<WebEnv> {
  const app = new Hono<WebEnv>()
  app.post(filingPath, stampFilings(site))
  app.use(readSession(site))
  app.use(csrf(site.publicUrl ? { origin: new URL(site.publicUrl).origin } : undefined))
  // Files come in as streams, counted as they come.
  const imports = new Set(importedLists.map(({ path }) => `/${path}/importer`))
  app.use((c, next) => (isStreamed(c) || imports.has(c.req.path) ? next() : smallBody(c, next)))
  const html = async (c: Context<WebEnv>, page: Child, status: 200 | 500 | DomainError['status'] = 200) =>
    c.html(typeset(String(await (page as Rendered).toString())), status)
  const page = (path: string, handler: PageHandler, ...names: string[]) =>
    app.get(path, async c =>
      html(c, await handler(visitOf(site, c), ...names.map(name => c.req.param(name)!))),
    )

  page('/', homePage)
  page('/bilan', reportPage)
  page('/chiffres', figuresPage)
  page('/chiffres/:code', figurePage, 'code')
  page('/chiffres/:code/lignes', figureRowsPage, 'code')
  page('/affirmations', claimsPage)
  page('/recherche', searchPage)
  app.get(simulatorPath, async c => {
    const { page, status } = await aidSimulatorPage(visitOf(site, c))
    return html(c, page, status)
  })
  /** A page that asks nothing but which programme is being visited. */
  const unasked = (path: string, handler: PageHandler) =>
    page(path, async visit => {
      refuseUnknown(visit.params, ['programme'])
      await getProgramme(site.db, visit.params.programme)
      return handler(visit)
    })
  unasked('/registres', registersPage)
  unasked('/aides-individuelles', awardsPage)
  unasked('/donnees', dataPage)
  unasked('/accessibilite', accessibilityPage)
  unasked('/mentions', legalPage)
  unasked('/vos-donnees', personalDataPage)
  unasked('/licence', licencePage)
  unasked('/api', visit => apiPage(visit, endpoints()))
  for (const register of registers) {
    app.get(`/${register.path}`, async c => html(c, await registerListPage(visitOf(site, c), register)))
    app.get(`/${register.path}/:code{.+}`, async c => {
      const code = c.req.param('code')
      try {
        return html(c, await registerRowPage(visitOf(site, c), register, code))
      } catch (error) {
        // An old commune code is not a mistake: it leads to what became of it.
        if (
          error instanceof NotFound &&
          register === findRegister('communes') &&
          (await isFormerCommune(site.db, code))
        )
          return c.redirect(rowPath('anciennes-communes', code))
        throw error
      }
    })
  }
  for (const list of importedLists) addImport(app, site, html, list)
  addWorkspace(workOn(app, site, html))
  addOidc(app, site)
  addPasskeyDemands(app, site)
  addDocuments(app, site)
  addReceipts(app, site)
  addAgreementFiles(app, site)
  addDossier(app, site)
  addAnnexExports(app, site)
  addPersonExport(app, site)
  addExports(app, site)
  addCallFeeds(app, site)
  app.notFound(c => fail(c, new NotFound('Aucune page n’est à cette adresse.')))
  app.onError((error, c) =>
    fail(
      c,
      error instanceof HTTPException && error.status === 403
        ? new Forbidden('Cette demande vient d’un autre site. Revenez sur Binôme, puis recommencez.')
        : asInvalid(error, c.req.query('apres')),
    ),
  )

  function fail(c: Context<WebEnv>, error: unknown) {
    if (error instanceof Unauthenticated) {
      say(c, error.message)
      const url = new URL(c.req.url)
      return c.redirect(address('/connexion', { suite: url.pathname + url.search }), 303)
    }
    if (!(error instanceof DomainError)) console.error(error)
    return html(c, errorPage(visitOf(site, c), error), error instanceof DomainError ? error.status : 500)
  }
  return app
}
