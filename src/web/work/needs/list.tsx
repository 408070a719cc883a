import { Invalid } from '../../../kernel/errors.ts'
import { whyNot } from '../../../kernel/permission.ts'
import { listAxes, listNeeds, mostNeeds, type Need, plansPolicy } from '../../../modules/plans/index.ts'
import { territoriesSeen } from '../../../modules/territories/index.ts'
import { formatDay, plural } from '../../text/format.ts'
import { DataTable, EmptyState, FilterForm } from '../../ui/index.ts'
import { WorkFrame } from '../frame.tsx'
import type { WorkVisit } from '../visit.ts'

const states = [
  { value: '', label: 'Tous' },
  { value: 'attend', label: 'En attente de réponse' },
  { value: 'traite', label: 'Traités' },
]

/** How long a need waits, or waited, in days. */
export const waitOf = (need: Need, today: string): string =>
  plural(Math.round((Date.parse(need.answeredOn ?? today) - Date.parse(need.voicedOn)) / 86_400_000), 'jour')

export async function needsPage(visit: WorkVisit) {
  const { db } = visit.site
  const { etat, axe, ...others } = visit.params
  const unknown = Object.keys(others).find(name => name !== 'programme')
  if (unknown) throw Invalid.field(unknown, 'Ce filtre n’existe pas.')
  if (etat && !states.some(({ value }) => value === etat))
    throw Invalid.field('etat', 'Choisissez attend ou traite.')
  const seen = await territoriesSeen(db, visit.actor, visit.programme.code, visit.today)
  const needs = await listNeeds(db, visit.programme.id, {
    territoryIds: seen.map(({ id }) => id),
    actor: visit.actor,
    state: etat,
    axis: axe,
  })
  const answered = needs.filter(need => need.answeredOn).length
  const mayVoice = whyNot(plansPolicy['voice-need'], visit.actor) === undefined
  const voice = { label: 'Exprimer un besoin', href: visit.to('/espace/besoins/nouveau') }
  const axes = await listAxes(db, seen[0]?.edition ?? '2023-2027')
  if (axe && !axes.some(({ code }) => code === axe))
    throw Invalid.field('axe', 'Choisissez un axe de la liste.')
  return (
    <WorkFrame
      visit={visit}
      title="Besoins"
      purpose={`Ce que les entreprises et les territoires demandent. ${needs.length === mostNeeds ? `Les ${mostNeeds} premiers : filtrez pour voir les autres` : `${plural(needs.length, 'besoin')}, ${plural(answered, 'traité')}`}.`}
      next={mayVoice ? [voice] : [{ label: 'Revenir à ma semaine', href: visit.to('/espace') }]}
    >
      <FilterForm
        action="/espace/besoins"
        keep={visit.params.programme ? { programme: visit.params.programme } : undefined}
        fields={[
          { name: 'etat', label: 'État', kind: 'select', value: etat, options: states },
          {
            name: 'axe',
            label: 'Axe',
            kind: 'select',
            value: axe,
            options: [
              { value: '', label: 'Tous' },
              ...axes.map(({ code, name }) => ({ value: code, label: name })),
            ],
          },
        ]}
      />
      {needs.length === 0 ? (
        <EmptyState title="Aucun besoin ici" actions={mayVoice ? [voice] : []}>
          Retirez un filtre, ou exprimez le premier.
        </EmptyState>
      ) : (
        <DataTable
          id="besoins"
          caption="Besoins, ceux qui attendent d’abord"
          captionHidden
          empty=""
          columns={[
            { key: 'title', label: 'Besoin' },
            { key: 'who', label: 'Exprimé par' },
            { key: 'territory', label: 'Territoire' },
            { key: 'voiced', label: 'Depuis le' },
            { key: 'wanted', label: 'Attendu pour le' },
            { key: 'state', label: 'État' },
          ]}
          rows={needs.map(need => ({
            title: <a href={visit.to(`/espace/besoins/${need.id}`)}>{need.title}</a>,
            who: need.organisation,
            territory: need.territory,
            voiced: formatDay(need.voicedOn),
            wanted: need.wantedBy ? formatDay(need.wantedBy) : '',
            state: `${need.answeredOn ? 'Traité en' : 'Attend depuis'} ${waitOf(need, visit.today)}`,
          }))}
        />
      )}
    </WorkFrame>
  )
}
