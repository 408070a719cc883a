import { whyNot } from '../../../kernel/permission.ts'
import { agreementsPolicy, listToWrite } from '../../../modules/agreements/index.ts'
import { workLists } from '../../../modules/lists.ts'
import { formatCount, formatEuros } from '../../text/format.ts'
import { EmptyState, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { ListFilters, ListTools } from '../lists/list-tools.tsx'
import { listNext, openList } from '../lists/open-list.ts'
import { WorkTable } from '../lists/work-table.tsx'
import type { WorkVisit } from '../visit.ts'
import { cutOf } from './find.ts'

/** The agreements of the files that were granted an aid, and those that are still to write. */
export async function agreementsPage(visit: WorkVisit) {
  const open = await openList(visit, workLists.agreements)
  const writes = !whyNot(agreementsPolicy['write-agreement'], visit.actor)
  const letters = !whyNot(agreementsPolicy['make-letters'], visit.actor)
  return (
    <WorkFrame
      visit={visit}
      title="Conventions"
      purpose={`Après la décision : signer, verser, constater. ${open.summary}.`}
      tools={<ListTools open={open} />}
      next={[
        { label: 'Emplois prévus et constatés', href: visit.to('/espace/conventions/emplois') },
        ...(letters
          ? [
              { label: 'Faire des courriers', href: visit.to('/espace/conventions/courriers') },
              { label: 'Modèles', href: visit.to('/espace/conventions/modeles') },
              { label: 'Rattacher une pièce signée', href: visit.to('/espace/conventions/rattacher') },
            ]
          : []),
        ...(writes
          ? [{ label: 'Export comptable', href: visit.to('/espace/conventions/comptabilite') }]
          : []),
        ...listNext(visit, open),
      ]}
    >
      <ListFilters visit={visit} open={open} />
      {open.page.rows.length === 0 ? (
        <EmptyState title="Aucune convention ici">
          Une convention s’écrit quand une aide est accordée. Retirez un filtre s’il y en a un.
        </EmptyState>
      ) : (
        <WorkTable
          visit={visit}
          open={open}
          caption="Conventions, celles qui ont bougé en dernier d’abord"
          cells={{ total_cents: row => formatEuros(Number(row.total_cents), 'exact') }}
        />
      )}
      {writes && <ToWrite visit={visit} />}
    </WorkFrame>
  )
}

/** The files granted an aid that have no agreement yet. */
const ToWrite = async ({ visit }: { visit: WorkVisit }) => {
  const { rows: files, total } = await listToWrite(visit.site.db, visit.programme.code, visit.actor, 200)
  return files.length === 0 ? null : (
    <Section id="a-ecrire" title={`À écrire (${formatCount(total)})`} lead={cutOf(files, total)}>
      <ul>
        {files.map(({ id, reference, organisation, title }) => (
          <li>
            <a href={visit.to('/espace/conventions/nouvelle', { dossier: String(id) })}>
              {organisation}, {title || reference}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  )
}
