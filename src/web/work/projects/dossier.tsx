import { Readable } from 'node:stream'
import type { Hono } from 'hono'
import type { Place } from '../../../kernel/permission.ts'
import { execute } from '../../../kernel/use-case.ts'
import { archiveName, dossierPolicy, takeDossier, writeArchive } from '../../../modules/dossier/index.ts'
import { createUnit } from '../../../platform/unit.ts'
import { ActionButton } from '../../forms/index.ts'
import { readForm } from '../../forms/typed.ts'
import type { Site, WebEnv } from '../../site.ts'
import { Section } from '../../ui/index.ts'
import { mustBeOurForm, reasonNot, type WorkVisit, workVisit } from '../visit.ts'

/** The dossier of a project is a form, because the journal keeps who took it, that answers a file. */
export function addDossier(app: Hono<WebEnv>, site: Site): void {
  app.post('/espace/projets/:id/dossier', async c => {
    const visit = await workVisit(site, c)
    mustBeOurForm(visit.session, (await readForm(c)).cle)
    const given = { programme: visit.programme.code, project: c.req.param('id') }
    const dossier = await execute(takeDossier, createUnit(site.db, visit.actor, site.now), given)
    const archive = await writeArchive(dossier, site.files)
    return new Response(Readable.toWeb(archive) as unknown as BodyInit, {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="${archiveName(dossier)}"`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      },
    })
  })
}

/** Offered to those who may take it. */
export const DossierSection = ({
  visit,
  projectId,
  place,
}: {
  visit: WorkVisit
  projectId: number
  place: Place
}) =>
  reasonNot(visit, dossierPolicy['take-dossier'], place) ? null : (
    <Section
      id="dossier"
      title="Le dossier à emporter"
      lead="Une archive à vérifier ailleurs : résumé, écritures et corrections, étapes, versions, documents, et leurs empreintes. Le journal retient qui l’a prise."
    >
      <ActionButton
        visit={visit}
        id="dossier-a-emporter"
        action={visit.to(`/espace/projets/${projectId}/dossier`)}
        label="Télécharger le dossier"
        variant="secondary"
      />
    </Section>
  )
