import { sql } from 'kysely'
import {
  defineRegister,
  instant,
  optionsOf,
  originColumns,
  regionFilter,
  text,
  words,
} from '../../platform/registers/index.ts'
import { applicantWords, callTypes } from './words.ts'

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
    instant('closes_at', 'Clôture le'),
    instant('until_at', 'Dernier instant pour déposer', { brief: true }),
    ...originColumns,
  ],
  filters: [
    { parameter: 'type', label: 'Type', options: optionsOf(callTypes) },
    {
      parameter: 'ouvert',
      label: 'Ouvert le',
      day: true,
      where: on =>
        sql`(r.opens_at at time zone 'Europe/Paris')::date <= ${on} and (r.until_at is null or (r.until_at at time zone 'Europe/Paris')::date >= ${on})`,
    },
    {
      parameter: 'region',
      label: 'Région',
      options: regionFilter.options!,
      where: code => sql`(r.call_region is null or r.call_region = ${code})`,
    },
    {
      parameter: 'candidat',
      label: 'Qui répond',
      options: optionsOf(applicantWords),
      where: kind => sql`(cardinality(r.applicants) = 0 or ${kind} = any(r.applicants))`,
    },
    {
      parameter: 'reste',
      label: 'Temps qui reste',
      options: optionsOf({
        '7': 'Sept jours au plus',
        '30': 'Trente jours au plus',
        plus: 'Plus de trente jours',
      }),
      where: days =>
        days === 'plus'
          ? sql`(r.until_at is null or r.until_at > now() + interval '30 days')`
          : sql`(r.until_at between now() and now() + make_interval(days => ${Number(days)}) and r.opens_at <= now())`,
    },
  ],
})
