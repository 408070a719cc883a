import { kinds, origins, stages } from '../../../modules/projects/index.ts'
import { type Field, type Option, optionsOf } from '../../forms/index.ts'

/** What is asked when a project starts from an idea: what its author is told, and whether it tells a need. */
export const ideaFields = (axes: Option[]): Field[] => [
  {
    name: 'axis',
    label: 'Garder aussi l’idée comme un besoin du porteur, sur l’axe',
    help: 'Le projet citera ce besoin. Vide : aucun besoin n’est ajouté.',
    kind: 'select',
    options: axes,
    optional: true,
  },
  {
    name: 'answer',
    label: 'Votre réponse à qui l’a proposée',
    help: 'Envoyée à l’adresse de contact.',
    kind: 'area',
    rows: 2,
    optional: true,
  },
]

/** What is asked of a project once it is there. */
export const projectFields = ({ needs, sites }: { needs: Option[]; sites: Option[] }): Field[] => [
  {
    name: 'owner',
    label: 'Porteur',
    help: 'Le nom de l’entreprise ou de l’organisme.',
    kind: 'text',
    optional: true,
  },
  { name: 'siren', label: 'SIREN du porteur', kind: 'text', optional: true },
  { name: 'origin', label: 'D’où vient-il ?', kind: 'radio', options: optionsOf(origins) },
  { name: 'kind', label: 'Nature', kind: 'select', options: optionsOf(kinds), optional: true },
  { name: 'needs', label: 'Besoins auxquels il répond', kind: 'checks', options: needs, optional: true },
  { name: 'sites', label: 'Sites utilisés', kind: 'checks', options: sites, optional: true },
  { name: 'start_from', label: 'Démarrage au plus tôt', kind: 'day', optional: true },
  { name: 'start_until', label: 'Démarrage au plus tard', kind: 'day', optional: true },
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
  {
    name: 'obstacles',
    label: 'Obstacles',
    kind: 'lines',
    optional: true,
    columns: [
      { name: 'what', label: 'Obstacle', kind: 'text' },
      { name: 'who', label: 'Qui le lève', kind: 'text' },
      { name: 'dueOn', label: 'Pour le', kind: 'day' },
      { name: 'liftedOn', label: 'Levé le', kind: 'day' },
    ],
  },
]

export const stageFields: Field[] = [
  { name: 'stage', label: 'À quelle étape ?', kind: 'select', options: optionsOf(stages) },
  { name: 'on', label: 'Depuis quel jour ?', help: 'Vide : aujourd’hui.', kind: 'day', optional: true },
  { name: 'note', label: 'Preuve ou raison', kind: 'area', rows: 2, optional: true },
]
