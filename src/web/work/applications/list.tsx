import { Invalid } from '../../../kernel/errors.ts'
import { pageLimits, readCursor, writeCursor } from '../../../kernel/page.ts'
import { whyNot } from '../../../kernel/permission.ts'
import {
  applicationsPolicy,
  listApplications,
  type State,
  states,
} from '../../../modules/applications/index.ts'
import { listCalls } from '../../../modules/calls/index.ts'
import { listRegions } from '../../../modules/governance/index.ts'
import { address } from '../../address.ts'
import { formatInstant } from '../../text/format.ts'
import { DataTable, EmptyState, FilterForm, Pager } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'

const known = ['programme', 'etat', 'appel', 'region', 'mots', 'apres']

/** The files of a person: their own, or those they follow. */
export async function filesPage(visit: WorkVisit) {
  const { db } = visit.site
  const { etat, appel, region, mots, apres } = visit.params
  const unknown = Object.keys(visit.params).find(name => !known.includes(name))
  if (unknown) throw Invalid.field(unknown, 'Ce filtre n’existe pas.')
  if (etat && !(etat in states)) throw Invalid.field('etat', 'Choisissez un état de la liste.')
  if (appel && !/^\d{1,15}$/.test(appel)) throw Invalid.field('appel', 'Choisissez un appel de la liste.')
  const regions = await listRegions(db)
  if (region && !regions.some(({ code }) => code === region))
    throw Invalid.field('region', 'Choisissez une région de la liste.')
  const cursor = apres ? readCursor(apres, 2) : undefined
  const limit = pageLimits.standard
  const found = await listApplications(
    db,
    visit.programme.code,
    visit.actor,
    {
      states: etat ? [etat as State] : undefined,
      callId: appel ? Number(appel) : undefined,
      region: region || undefined,
      words: mots || undefined,
    },
    { limit: limit + 1, after: cursor && { at: String(cursor[0]), id: Number(cursor[1]) } },
  )
  const calls = (await listCalls(db, visit.programme.id)).filter(({ state }) => state === 'published')
  const files = found.slice(0, limit)
  const last = files.at(-1)
  const start = whyNot(applicationsPolicy['start-application'], visit.actor)
    ? []
    : [{ label: 'Ouvrir un dossier', href: visit.to('/espace/dossiers/nouveau') }]
  return (
    <WorkFrame
      visit={visit}
      title="Dossiers"
      purpose="Les demandes d’aide que vous écrivez ou que vous suivez, celles qui ont bougé d’abord."
      next={[...start, { label: 'Les appels ouverts', href: visit.to('/appels') }]}
    >
      <FilterForm
        action="/espace/dossiers"
        keep={visit.params.programme ? { programme: visit.params.programme } : undefined}
        fields={[
          {
            name: 'etat',
            label: 'État',
            kind: 'select',
            value: etat,
            options: [
              { value: '', label: 'Tous' },
              ...Object.entries(states).map(([value, label]) => ({ value, label })),
            ],
          },
          {
            name: 'appel',
            label: 'Appel',
            kind: 'select',
            value: appel,
            options: [
              { value: '', label: 'Tous' },
              ...calls.map(({ id, name }) => ({ value: String(id), label: name })),
            ],
          },
          {
            name: 'region',
            label: 'Région',
            kind: 'select',
            value: region,
            options: [
              { value: '', label: 'Toutes' },
              ...regions.map(({ code, name }) => ({ value: code, label: name })),
            ],
          },
          { name: 'mots', label: 'Titre ou référence', kind: 'search', value: mots },
        ]}
      />
      {files.length === 0 ? (
        <EmptyState title="Aucun dossier ici" actions={start}>
          Un brouillon n’est visible que de son demandeur, tant qu’il ne le partage pas.
        </EmptyState>
      ) : (
        <DataTable
          id="dossiers"
          caption="Dossiers, ceux qui ont bougé d’abord"
          captionHidden
          empty=""
          columns={[
            { key: 'title', label: 'Dossier' },
            { key: 'who', label: 'Demandeur' },
            { key: 'call', label: 'Appel' },
            { key: 'state', label: 'Où il en est' },
            { key: 'since', label: 'Depuis' },
          ]}
          rows={files.map(file => ({
            title: (
              <a href={visit.to(`/espace/dossiers/${file.id}`)}>
                {file.reference} {file.title || '(sans titre)'}
              </a>
            ),
            who: file.organisation,
            call: file.call,
            state: states[file.state],
            since: formatInstant(file.since),
          }))}
        />
      )}
      <Pager
        next={
          found.length > limit && last
            ? address('/espace/dossiers', {
                ...visit.params,
                apres: writeCursor([last.since.toISOString(), last.id]),
              })
            : undefined
        }
      />
    </WorkFrame>
  )
}
