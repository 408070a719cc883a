import {
  day,
  defineRegister,
  optionsOf,
  originColumns,
  placeColumns,
  placeFilters,
  text,
  words,
  yesNo,
} from '../../platform/registers/index.ts'
import { kinds, origins, sizes, stages } from './words.ts'

export const projects = defineRegister({
  path: 'projets',
  resource: 'projects',
  title: 'Projets',
  singular: 'Projet',
  view: 'register_project',
  scope: 'programme',
  key: 'id',
  search: true,
  subject: 'project',
  purpose:
    'Les projets remontés par les territoires et ceux que le fonds soutient. Un projet n’est ni une action, ni un dossier.',
  columns: [
    text('name', 'Projet', { brief: true, sortable: true }),
    text('code', 'Code', { sortable: true }),
    text('owner', 'Porteur', { brief: true, link: { register: 'organisations', by: 'owner_code' } }),
    text('siren', 'SIREN'),
    ...placeColumns,
    words('stage', 'Étape', stages, { brief: true }),
    day('stage_on', 'À cette étape depuis le'),
    words('size_class', 'Taille', sizes, { brief: true }),
    words('kind', 'Nature', kinds),
    words('origin', 'Origine', origins),
    yesNo('plan', 'Inscrit au plan d’action'),
    yesNo('reshoring', 'Relocalisation', { brief: true }),
    text('reshoring_evidence', 'Preuve de la relocalisation'),
    text('naf', 'Activité (NAF)'),
    ...originColumns,
  ],
  filters: [
    ...placeFilters,
    { parameter: 'etape', label: 'Étape', column: 'stage', options: optionsOf(stages) },
    { parameter: 'taille', label: 'Taille', column: 'size_class', options: optionsOf(sizes) },
    { parameter: 'origine', label: 'Origine', column: 'origin', options: optionsOf(origins) },
    {
      parameter: 'relocalisation',
      label: 'Relocalisation',
      column: 'reshoring',
      options: [
        { value: 'true', label: 'Oui' },
        { value: 'false', label: 'Non' },
      ],
    },
    {
      parameter: 'plan',
      label: 'Inscrit au plan d’action',
      column: 'plan',
      options: [
        { value: 'true', label: 'Oui' },
        { value: 'false', label: 'Non' },
      ],
    },
  ],
})

export const grants = defineRegister({
  path: 'subventions',
  resource: 'grants',
  title: 'Subventions',
  singular: 'Subvention',
  view: 'register_grant',
  scope: 'programme',
  key: 'id',
  search: true,
  subject: 'grant',
  purpose: 'Les subventions d’un fichier importé, ligne par ligne.',
  columns: [
    text('name', 'Objet', { brief: true, sortable: true }),
    text('code', 'Code', { brief: true, sortable: true }),
    ...placeColumns,
    ...originColumns,
  ],
  filters: [...placeFilters],
})
