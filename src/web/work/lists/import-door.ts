import { readFile } from 'node:fs/promises'
import type { Context, Hono } from 'hono'
import { type DomainError, Forbidden, Invalid, Unauthenticated } from '../../../kernel/errors.ts'
import { whyNot } from '../../../kernel/permission.ts'
import { execute } from '../../../kernel/use-case.ts'
import { receiveRows, type WorkList } from '../../../modules/bulk/index.ts'
import { createUnit } from '../../../platform/unit.ts'
import { typedWith } from '../../forms/index.ts'
import type { Site, WebEnv } from '../../site.ts'
import type { Child } from '../../ui/types.ts'
import { checkFile, receiveForm, refusal } from '../documents/receive.ts'
import { workVisit } from '../visit.ts'
import { asker, sendPage } from './import.tsx'

/** The largest file, in bytes: 500 rows are far below. */
const largest = 5_000_000

type Html = (c: Context<WebEnv>, page: Child, status?: DomainError['status']) => Response | Promise<Response>

/** A file comes in as a stream: its door is beside the forms. */
export function addImport(app: Hono<WebEnv>, site: Site, html: Html, list: WorkList): void {
  app.post(`/${list.path}/importer`, async c => {
    if (!c.get('session')) throw new Unauthenticated('Connectez-vous pour envoyer un fichier.')
    const visit = await workVisit(site, c)
    const reason = whyNot(list.importedBy!.policy, visit.actor)
    if (reason) throw new Forbidden(reason)
    let file: Awaited<ReturnType<typeof receiveForm>>['file']
    try {
      const received = await receiveForm(c, site.files, largest)
      file = received.file
      if (received.refused) throw received.refused
      if (received.fields.cle !== visit.session.formKey)
        throw new Forbidden('Ce formulaire vient d’une autre session : rechargez la page, puis recommencez.')
      if (!file) throw refusal('Choisissez un fichier.')
      if (!/\.(csv|xlsx)$/i.test(file.fileName)) throw refusal('Envoyez un fichier .csv ou .xlsx.')
      await checkFile(file, site.clamd)
      const importId = await execute(receiveRows, createUnit(site.db, visit.actor, site.now), {
        list,
        asker: asker(visit),
        fileName: file.fileName,
        content: await readFile(file.path),
      })
      return c.redirect(visit.to(`/${list.path}/importer/${importId}`), 303)
    } catch (error) {
      if (!(error instanceof Invalid)) throw error
      const problems = error.problems.map(({ path, message }) => ({
        path: 'file',
        message: path.startsWith('ligne') ? `${path} : ${message}` : message,
      }))
      const refused = typedWith(
        {},
        new Invalid(error.problems[0] ? 'Ce fichier ne peut pas être lu.' : error.message, problems),
      )
      return html(c, await sendPage({ ...visit, typed: refused }, list), 422)
    } finally {
      await file?.drop()
    }
  })
}
