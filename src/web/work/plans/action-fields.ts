import {
  type Action,
  type CitedNeed,
  fundingKinds,
  fundingStates,
  linkKinds,
  partnerStates,
  pilotKinds,
  riskLevels,
  statuses,
} from '../../../modules/plans/index.ts'
import { type Field, optionsOf } from '../../forms/index.ts'
import { readable } from '../../forms/values.ts'

type Given = {
  axes: { code: string; name: string; edition: string; own: boolean }[]
  needs: CitedNeed[]
  organisations: string[]
}

/** Every question of a fiche action, in the order of a committee's paper. */
export function actionFields({ axes, needs, organisations }: Given): Field[] {
  const names = organisations.map(name => ({ value: name, label: name }))
  const axisOptions = axes.map(axis => ({
    value: axis.code,
    label: axis.own ? axis.name : `${axis.name} (édition ${axis.edition})`,
  }))
  return [
    { name: 'title', label: 'Titre', help: 'Ce qui sera fait, en une ligne.', kind: 'text' },
    {
      name: 'need_ids',
      label: 'À quels besoins répond-elle ?',
      help: needs.length
        ? 'Une action sans besoin est signalée dans le plan.'
        : 'Aucun besoin n’est encore exprimé dans ce territoire.',
      kind: 'checks',
      options: needs.map(need => ({ value: String(need.id), label: `${need.title} (${need.organisation})` })),
    },
    { name: 'axis', label: 'Axe principal', kind: 'select', options: axisOptions },
    { name: 'other_axes', label: 'Autres axes', kind: 'checks', options: axisOptions, optional: true },
    { name: 'status', label: 'À son entrée dans le plan', kind: 'radio', options: optionsOf(statuses) },
    { name: 'context', label: 'Contexte', kind: 'area', optional: true },
    { name: 'objectives', label: 'Objectifs', kind: 'area', optional: true },
    { name: 'description', label: 'Contenu', kind: 'area', rows: 6, optional: true },
    {
      name: 'owner',
      label: 'Maître d’ouvrage',
      help: 'Qui porte l’action.',
      kind: 'text',
      suggestions: names,
      optional: true,
    },
    {
      name: 'pilots',
      label: 'Pilotes',
      kind: 'lines',
      optional: true,
      columns: [
        { name: 'kind', label: 'Qualité', kind: 'select', options: optionsOf(pilotKinds) },
        { name: 'name', label: 'Nom', kind: 'text' },
      ],
    },
    {
      name: 'partners',
      label: 'Partenaires et opérateurs',
      kind: 'lines',
      optional: true,
      columns: [
        { name: 'name', label: 'Qui', kind: 'text', suggestions: names },
        { name: 'asked', label: 'Ce qui lui est demandé', kind: 'text' },
        { name: 'state', label: 'Réponse', kind: 'select', options: optionsOf(partnerStates) },
      ],
    },
    { name: 'location', label: 'Lieu', kind: 'text', optional: true },
    { name: 'start_on', label: 'Début', kind: 'day', optional: true },
    { name: 'end_on', label: 'Fin', kind: 'day', optional: true },
    {
      name: 'milestones',
      label: 'Jalons',
      kind: 'lines',
      optional: true,
      columns: [
        { name: 'title', label: 'Jalon', kind: 'text' },
        { name: 'dueOn', label: 'Prévu le', kind: 'day' },
        { name: 'doneOn', label: 'Atteint le', kind: 'day' },
      ],
    },
    { name: 'total_cost', label: 'Coût total (€)', kind: 'euros', optional: true },
    { name: 'eligible_cost', label: 'Coût éligible (€)', kind: 'euros', optional: true },
    { name: 'own_share', label: 'Part du maître d’ouvrage (€)', kind: 'euros', optional: true },
    {
      name: 'financing',
      label: 'Plan de financement',
      help: 'Une ligne par financeur.',
      kind: 'lines',
      optional: true,
      columns: [
        { name: 'funder', label: 'Financeur', kind: 'text', suggestions: names },
        { name: 'kind', label: 'Nature', kind: 'select', options: optionsOf(fundingKinds) },
        { name: 'amount', label: 'Montant (€)', kind: 'euros' },
        { name: 'state', label: 'Où en est-on', kind: 'select', options: optionsOf(fundingStates) },
      ],
    },
    { name: 'jobs_created', label: 'Emplois à créer', kind: 'count', optional: true },
    { name: 'jobs_maintained', label: 'Emplois à maintenir', kind: 'count', optional: true },
    { name: 'people_trained', label: 'Personnes à former', kind: 'count', optional: true },
    {
      name: 'indicators',
      label: 'Indicateurs',
      kind: 'lines',
      optional: true,
      columns: [
        { name: 'name', label: 'Indicateur', kind: 'text' },
        { name: 'unit', label: 'Unité', kind: 'text' },
        { name: 'baseline', label: 'Au départ', kind: 'text' },
        { name: 'target', label: 'Cible', kind: 'text' },
        { name: 'targetOn', label: 'Pour le', kind: 'day' },
        { name: 'source', label: 'Source', kind: 'text' },
      ],
    },
    {
      name: 'obstacles',
      label: 'Obstacles et demandes de simplification',
      kind: 'lines',
      optional: true,
      columns: [
        { name: 'what', label: 'Obstacle', kind: 'text' },
        { name: 'asked', label: 'Ce qui le lèverait', kind: 'text' },
        { name: 'who', label: 'Qui peut le lever', kind: 'text', suggestions: names },
        { name: 'dueOn', label: 'Pour le', kind: 'day' },
        { name: 'liftedOn', label: 'Levé le', kind: 'day' },
      ],
    },
    {
      name: 'links',
      label: 'Liens avec d’autres démarches',
      kind: 'lines',
      optional: true,
      columns: [
        { name: 'kind', label: 'Démarche', kind: 'select', options: optionsOf(linkKinds) },
        { name: 'what', label: 'Fiche ou orientation', kind: 'text' },
      ],
    },
    {
      name: 'risks',
      label: 'Risques',
      kind: 'lines',
      optional: true,
      columns: [
        { name: 'what', label: 'Risque', kind: 'text' },
        { name: 'level', label: 'Niveau', kind: 'select', options: optionsOf(riskLevels) },
        { name: 'answer', label: 'Parade', kind: 'text' },
      ],
    },
    { name: 'contact', label: 'Contact', kind: 'text', optional: true },
  ]
}

/** The words of the fields of a fiche, for histories and differences. */
export const actionLabels: Record<string, string> = {
  ...Object.fromEntries(
    actionFields({ axes: [], needs: [], organisations: [] }).map(({ name, label }) => [name, label]),
  ),
  owner_id: 'Maître d’ouvrage, organisation connue',
}

/** A field of a fiche as a sentence. */
export function fieldInWords(name: string, value: unknown, given: Given): string {
  const field = actionFields(given).find(one => one.name === name)
  return field
    ? readable(field, value ?? null)
    : value === null || value === undefined
      ? 'vide'
      : String(value)
}

export const valuesOf = (action: Action): Record<string, unknown> => ({
  ...action,
  need_ids: action.need_ids.map(String),
})
