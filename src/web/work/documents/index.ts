import { Readable } from 'node:stream'
import type { Context, Hono } from 'hono'
import { DomainError, NotFound, Unauthenticated } from '../../../kernel/errors.ts'
import { findDocument, mayRead, placeOfThing } from '../../../modules/documents/index.ts'
import { asOne } from '../../../platform/unit.ts'
import { say, sayReceived } from '../../session-cookie.ts'
import type { Site, WebEnv } from '../../site.ts'
import { nextPath } from '../accounts/sign-in.tsx'
import { mustBeOurForm, workVisit } from '../visit.ts'
import { attachFile, type Described } from './attach.ts'
import { receiveForm, refusal } from './receive.ts'

/** Documents come in and go out as streams: they have doors of their own beside the forms. */
export function addDocuments(app: Hono<WebEnv>, site: Site): void {
  app.post('/espace/documents', async c => {
    if (!c.get('session')) throw new Unauthenticated('Connectez-vous pour joindre un document.')
    const visit = await workVisit(site, c)
    const { fields, file, refused } = await receiveForm(c, site.files, site.largestFile)
    if (refused) throw refused
    const back = nextPath(fields.retour as string | undefined)
    try {
      mustBeOurForm(visit.session, fields.cle)
      if (!file) throw refusal('Choisissez un fichier.')
      await asOne(site.db, visit.actor, site.now, unit => attachFile(visit, unit, file, fields as Described))
      say(c, 'Le document est joint.')
      sayReceived(c, fields.formulaire)
      return c.redirect(`${back}#documents`, 303)
    } catch (error) {
      await file?.drop()
      // The page it came from says why; what was chosen on the disk of the person is still there.
      if (!(error instanceof DomainError) || error.status !== 422) throw error
      say(c, error.problems[0]?.message ?? error.message)
      return c.redirect(`${back}#documents`, 303)
    }
  })
  // A public document is read without an account.
  app.get('/documents/:id/:number', c => send(c, site, c.get('session')?.actor ?? { kind: 'visitor' }))
}

async function send(c: Context<WebEnv>, site: Site, actor: Parameters<typeof mayRead>[1]): Promise<Response> {
  const id = Number(c.req.param('id'))
  const document = Number.isSafeInteger(id) ? await findDocument(site.db, id) : undefined
  const place = document && (await placeOfThing(site.db, document.programme, document.about, actor))
  const file = document?.files.find(({ number }) => String(number) === c.req.param('number'))
  if (!document || !place || !file || !mayRead(document, actor, place))
    throw new NotFound('Aucun document n’est à cette adresse.')
  const content = await site.files.open(file.sha256)
  // Never shown in the page: whatever it holds, it is saved.
  return new Response(Readable.toWeb(content) as unknown as BodyInit, {
    headers: {
      'content-type': file.type,
      'content-length': String(file.size),
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    },
  })
}
