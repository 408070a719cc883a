import { type Place, sees } from '../../../kernel/permission.ts'
import type { Application } from '../../../modules/applications/index.ts'
import { findAction, findNeed, placeOfAction, placeOfNeed } from '../../../modules/plans/index.ts'
import { findTerritoryPlace } from '../../../modules/territories/index.ts'
import { plural } from '../../text/format.ts'
import { DefinitionList, Section } from '../../ui/index.ts'
import type { WorkVisit } from '../visit.ts'

type Linked = { title: string; href: string }

/** What a file is linked to: its project, its territory as filing froze it, needs and actions, those that the person may see by
 * their titles. */
export const LinksSection = async ({ visit, file }: { visit: WorkVisit; file: Application }) => {
  const { db } = visit.site
  const { code: programme } = visit.programme
  const open = async (place: Promise<Place | undefined>, read: () => Promise<Linked>) => {
    const at = await place
    return at && sees(visit.actor, at) ? read() : undefined
  }
  const [territory, needs, actions] = await Promise.all([
    file.territory ? findTerritoryPlace(db, programme, { code: file.territory }) : undefined,
    Promise.all(
      file.needIds.map(id =>
        open(placeOfNeed(db, programme, id), async () => ({
          title: (await findNeed(db, id))!.title,
          href: visit.to(`/espace/besoins/${id}`),
        })),
      ),
    ),
    Promise.all(
      file.actionIds.map(id =>
        open(placeOfAction(db, programme, id), async () => ({
          title: (await findAction(db, id))!.title,
          href: visit.to(`/espace/actions/${id}`),
        })),
      ),
    ),
  ])
  const to = (path: string) => visit.to(path, { programme: file.programme })
  return (
    <Section id="liens" title="À quoi il est lié">
      <DefinitionList
        items={[
          {
            term: 'Projet',
            value: file.projectId ? (
              <a href={to(`/projets/${file.projectId}`)}>{file.project}</a>
            ) : (
              'pas encore au registre'
            ),
          },
          {
            term: file.state === 'draft' ? 'Territoire' : 'Territoire au jour du dépôt',
            value: territory ? (
              <a href={to(`/territoires/${encodeURIComponent(territory.code)}`)}>{territory.name}</a>
            ) : (
              'aucun'
            ),
          },
          { term: 'Besoins', value: <Titles linked={needs} /> },
          { term: 'Actions du plan', value: <Titles linked={actions} /> },
        ]}
      />
    </Section>
  )
}

/** Titles that lead to their page; what the person may not see is only counted. */
const Titles = ({ linked }: { linked: readonly (Linked | undefined)[] }) => {
  const seen = linked.filter(one => one !== undefined)
  const unseen = linked.length - seen.length
  if (linked.length === 0) return 'aucun lien'
  return (
    <ul>
      {seen.map(({ title, href }) => (
        <li>
          <a href={href}>{title}</a>
        </li>
      ))}
      {unseen > 0 && <li>{`${plural(unseen, 'lien')} que vous ne voyez pas`}</li>}
    </ul>
  )
}
