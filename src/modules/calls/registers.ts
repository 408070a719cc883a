import { sql } from 'kysely'
import {
  defineRegister,
  instant,
  optionsOf,
  originColumns,
  text,
  words,
} from '../../platform/registers/index.ts'
import { callTypes } from './words.ts'

export const calls = defineRegister({
  path: 'appels',
  resource: 'calls',
  title: 'Appels',
  singular: 'Appel',
  view: 'register_call',
  scope: 'programme',
  key: 'id',
  search: true,
  subject: 'call',
  purpose:
    'Les appels à projets et à manifestation d’intérêt, avec l’instant exact de leur ouverture et de leur clôture.',
  links: [
    { label: 'Être prévenu par courrier électronique', path: '/alerte-appels' },
    { label: 'Agenda (iCalendar)', path: '/appels.ics' },
    { label: 'Schéma national « dispositif d’aide » (JSON)', path: '/dispositifs-aide.json' },
  ],
  columns: [
    text('name', 'Appel', { brief: true, sortable: true }),
    text('code', 'Code', { sortable: true }),
    words('type', 'Type', callTypes, { brief: true }),
    text('organisers', 'Organisateurs', { brief: true }),
    instant('opens_at', 'Ouvre le', { brief: true }),
    instant('closes_at', 'Clôture le', { brief: true }),
    ...originColumns,
  ],
  filters: [
    { parameter: 'type', label: 'Type', options: optionsOf(callTypes) },
    {
      parameter: 'ouvert',
      label: 'Ouvert le',
      day: true,
      where: on =>
        sql`(r.opens_at at time zone 'Europe/Paris')::date <= ${on} and (r.closes_at is null or (r.closes_at at time zone 'Europe/Paris')::date >= ${on})`,
    },
  ],
})
