import { Forbidden, NotFound } from '../../../kernel/errors.ts'
import { whyNot } from '../../../kernel/permission.ts'
import { workLists } from '../../../modules/lists.ts'
import { findEvent, readsOnlyMadeUp, trustPolicy } from '../../../modules/trust/index.ts'
import { useCases } from '../../../modules/use-cases.ts'
import { formatInstant } from '../../text/format.ts'
import { gestureInWords, subjectInWords } from '../../text/gestures.ts'
import { DataTable, DefinitionList, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import { ListFilters, ListTools } from '../lists/list-tools.tsx'
import { listNext, openList } from '../lists/open-list.ts'
import { WorkTable } from '../lists/work-table.tsx'
import type { WorkVisit } from '../visit.ts'

const gestures = useCases
  .map(({ name }) => ({ value: name, label: gestureInWords(name) }))
  .sort((a, b) => a.label.localeCompare(b.label, 'fr'))

/** Every change, searchable: who, when, what, why. */
export async function journalPage(visit: WorkVisit) {
  const open = await openList(visit, workLists.journal)
  return (
    <WorkFrame
      visit={visit}
      title="Journal"
      purpose={`${open.list.purpose} ${open.summary}.`}
      tools={<ListTools open={open} />}
      next={[
        { label: 'Aujourd’hui', href: visit.to('/espace/journal', { du: visit.today }) },
        ...listNext(visit, open),
      ]}
    >
      <ListFilters visit={visit} open={open} options={{ geste: gestures }} />
      <WorkTable
        visit={visit}
        open={open}
        caption="Événements, le dernier d’abord"
        empty="Aucun événement ne répond à ces filtres."
        cells={{
          author: row => String(row.author ?? 'inconnu'),
          subject: row => <Subject visit={visit} subject={row.subject as string | null} />,
          why: row => String(row.why ?? ''),
        }}
      />
    </WorkFrame>
  )
}

const Subject = ({ visit, subject }: { visit: WorkVisit; subject: string | null }) => {
  if (!subject) return 'aucun'
  const { words, href } = subjectInWords(subject)
  return href ? <a href={visit.to(href)}>{words}</a> : words
}

const inWords = (value: unknown) =>
  value === null || value === undefined ? 'vide' : typeof value === 'string' ? value : JSON.stringify(value)

/** One event: before and after, field by field, with its seal. */
export async function eventPage(visit: WorkVisit, id = '') {
  const reason = whyNot(trustPolicy['read-journal'], visit.actor)
  if (reason) throw new Forbidden(reason)
  const event = /^\d{1,15}$/.test(id)
    ? await findEvent(visit.site.db, Number(id), readsOnlyMadeUp(visit.actor))
    : undefined
  if (!event) throw new NotFound('Aucun événement n’est à cette adresse.')
  const { before, after, ...others } = event.detail as {
    before?: Record<string, unknown>
    after?: Record<string, unknown>
  }
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])]
  return (
    <WorkFrame
      visit={visit}
      title={`Événement n° ${event.id}`}
      purpose={`${gestureInWords(event.useCase)}, ${event.author ?? 'inconnu'}, ${formatInstant(event.at)}.`}
      crumbs={[{ label: 'Journal', href: visit.to('/espace/journal') }]}
      next={
        event.subject
          ? [
              {
                label: 'Tout ce qui touche cet objet',
                href: visit.to('/espace/journal', { objet: event.subject }),
              },
            ]
          : []
      }
    >
      <Section id="changement" title="Ce qui a changé">
        <DataTable
          id="champs"
          caption="Avant et après, champ par champ"
          captionHidden
          empty="Cet événement ne change aucun champ."
          columns={[
            { key: 'field', label: 'Champ' },
            { key: 'before', label: 'Avant' },
            { key: 'after', label: 'Après' },
          ]}
          rows={fields.map(field => ({
            field,
            before: inWords(before?.[field]),
            after: inWords(after?.[field]),
          }))}
        />
      </Section>
      <Section id="sceau" title="Son sceau">
        <DefinitionList
          items={[
            { term: 'Objet', value: <Subject visit={visit} subject={event.subject} /> },
            { term: 'Nom du geste', value: <code>{event.useCase}</code> },
            ...Object.entries(others).map(([term, value]) => ({ term, value: inWords(value) })),
            { term: 'Empreinte', value: <code>{event.hash}</code> },
            { term: 'Empreinte de l’événement d’avant', value: <code>{event.previousHash}</code> },
          ]}
        />
      </Section>
    </WorkFrame>
  )
}
