import { dayInParis, endOfDayInParis, fromParis, isDay } from '../../../kernel/dates.ts'
import { Forbidden, Invalid, NotFound } from '../../../kernel/errors.ts'
import { pageLimits } from '../../../kernel/page.ts'
import { whyNot } from '../../../kernel/permission.ts'
import { findEvent, listEvents, trustPolicy } from '../../../modules/trust/index.ts'
import { useCases } from '../../../modules/use-cases.ts'
import { formatInstant } from '../../text/format.ts'
import { gestureInWords, subjectInWords } from '../../text/gestures.ts'
import { DataTable, DefinitionList, FilterForm, Pager, Section } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'

const known = ['programme', 'personne', 'geste', 'objet', 'du', 'au', 'mots', 'avant']

function mustRead(visit: WorkVisit): void {
  const reason = whyNot(trustPolicy['read-journal'], visit.actor)
  if (reason) throw new Forbidden(reason)
}

/** Anybody signs in to the demonstration, whose auditors read what its people did and no more. */
const madeUp = (visit: WorkVisit): boolean =>
  !visit.actor.grants.some(
    ({ role, programme }) =>
      programme !== 'demonstration' && trustPolicy['read-journal'].roles.includes(role),
  )

/** Every change, searchable: who, when, what, why. */
export async function journalPage(visit: WorkVisit) {
  mustRead(visit)
  const { personne, geste, objet, du, au, mots, avant } = visit.params
  const unknown = Object.keys(visit.params).find(name => !known.includes(name))
  if (unknown) throw Invalid.field(unknown, 'Ce filtre n’existe pas.')
  for (const [name, day] of [
    ['du', du],
    ['au', au],
  ] as const)
    if (day && !isDay(day)) throw Invalid.field(name, 'Donnez un jour, par exemple 2026-11-24.')
  if (avant && !/^\d{1,15}$/.test(avant)) throw Invalid.field('avant', 'Reprenez la liste depuis le début.')
  const limit = pageLimits.standard
  const found = await listEvents(
    visit.site.db,
    {
      madeUp: madeUp(visit),
      person: personne || undefined,
      useCase: geste || undefined,
      subject: objet || undefined,
      from: du ? fromParis(`${du}T00:00:00.000`) : undefined,
      to: au ? endOfDayInParis(au) : undefined,
      words: mots || undefined,
    },
    { limit: limit + 1, before: avant ? Number(avant) : undefined },
  )
  const events = found.slice(0, limit)
  const kept = { personne, geste, objet, du, au, mots }
  return (
    <WorkFrame
      visit={visit}
      title="Journal"
      purpose="Chaque changement, dans la transaction qui l’a fait : qui, quand, quoi, pourquoi. Chaque ligne scelle celle d’avant."
      next={[
        { label: 'Aujourd’hui', href: visit.to('/espace/journal', { du: dayInParis(visit.site.now()) }) },
      ]}
    >
      <FilterForm
        action="/espace/journal"
        keep={visit.params.programme ? { programme: visit.params.programme } : undefined}
        fields={[
          { name: 'personne', label: 'Personne', kind: 'search', value: personne },
          {
            name: 'geste',
            label: 'Geste',
            kind: 'select',
            value: geste,
            options: [
              { value: '', label: 'Tous' },
              ...useCases
                .map(({ name }) => ({ value: name, label: gestureInWords(name) }))
                .sort((a, b) => a.label.localeCompare(b.label, 'fr')),
            ],
          },
          { name: 'objet', label: 'Objet', hint: 'action/12', kind: 'text', value: objet },
          { name: 'du', label: 'Du', kind: 'date', value: du },
          { name: 'au', label: 'Au', kind: 'date', value: au },
          { name: 'mots', label: 'Mots', kind: 'search', value: mots },
        ]}
      />
      <DataTable
        id="journal"
        caption="Événements, le dernier d’abord"
        captionHidden
        empty="Aucun événement ne répond à ces filtres."
        columns={[
          { key: 'id', label: 'N°' },
          { key: 'at', label: 'Quand' },
          { key: 'author', label: 'Qui' },
          { key: 'what', label: 'Geste' },
          { key: 'subject', label: 'Objet' },
          { key: 'why', label: 'Pourquoi' },
        ]}
        rows={events.map(event => ({
          id: <a href={visit.to(`/espace/journal/${event.id}`)}>n° {event.id}</a>,
          at: formatInstant(event.at),
          author: event.author ?? 'inconnu',
          what: gestureInWords(event.useCase),
          subject: <Subject visit={visit} subject={event.subject} />,
          why: typeof event.detail.why === 'string' ? event.detail.why : '',
        }))}
      />
      <Pager
        previous={avant ? visit.to('/espace/journal', kept) : undefined}
        next={
          found.length > limit
            ? visit.to('/espace/journal', { ...kept, avant: String(events.at(-1)!.id) })
            : undefined
        }
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
  mustRead(visit)
  const event = /^\d{1,15}$/.test(id) ? await findEvent(visit.site.db, Number(id), madeUp(visit)) : undefined
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
