import { listAreas } from '../../../modules/accounts/index.ts'
import {
  applicantWords,
  type Call,
  callTypes,
  delayWords,
  listBearers,
  listFunds,
} from '../../../modules/calls/index.ts'
import { listOperators } from '../../../modules/governance/index.ts'
import { type Field, optionsOf } from '../../forms/index.ts'
import { parisWallClock } from '../../text/format.ts'
import type { WorkVisit } from '../visit.ts'

const turns = [
  { value: 'first', label: 'La première fois (heure d’été)' },
  { value: 'second', label: 'La seconde fois (heure d’hiver)' },
]

/** An hour of Paris, and which of the two it is when it comes twice. */
const moment = (name: string, label: string, help?: string): Field[] => [
  { name: `${name}At`, label, help, kind: 'time', optional: true },
  {
    name: `${name}Turn`,
    label: 'Si cette heure est affichée deux fois, le jour du passage à l’heure d’hiver',
    kind: 'select',
    options: turns,
    optional: true,
  },
]

/** What is said of a call. Hours are those of Paris. `fixed`: the region is chosen once. */
export async function generalFields(visit: WorkVisit, fixed: boolean): Promise<Field[]> {
  const regions = (await listAreas(visit.site.db, visit.programme.code)).flatMap(({ where, name }) =>
    where.startsWith('region:') ? [{ value: where.slice('region:'.length), label: name }] : [],
  )
  const funds = await listFunds(visit.site.db, visit.programme.id)
  return [
    { name: 'name', label: 'Nom de l’appel', kind: 'text' },
    { name: 'description', label: 'Présentation', kind: 'area', optional: true },
    { name: 'type', label: 'Type', kind: 'radio', options: optionsOf(callTypes) },
    {
      name: 'organisers',
      label: 'Qui l’organise ?',
      help: 'Un nom, un SIREN ou un code par ligne.',
      kind: 'area',
      rows: 3,
    },
    ...(fixed
      ? []
      : [
          {
            name: 'region',
            label: 'Région concernée',
            help: 'Vide : toute la France, ce que seule l’équipe nationale écrit.',
            kind: 'select' as const,
            options: regions,
            optional: true,
          },
        ]),
    {
      name: 'fundId',
      label: 'Fonds dont vient l’argent',
      help: 'Une enveloppe de ce fonds peut lui être réservée, sur la page des enveloppes.',
      kind: 'select',
      options: named(funds),
      optional: true,
    },
    {
      name: 'operatorId',
      label: 'Opérateur qui instruit',
      help: 'Vide : les opérateurs du lieu du dossier. L’État et la région donnent leur avis et décident ensemble.',
      kind: 'select',
      options: named(await listOperators(visit.site.db)),
      optional: true,
    },
    ...moment('opens', 'Ouverture, à l’heure de Paris', 'Nécessaire pour publier.'),
    ...moment(
      'closes',
      'Clôture, à l’heure de Paris',
      'Vide : l’appel se clôt avec sa dernière vague ou, sans vague, reste ouvert. L’instant même de la clôture est encore à l’heure.',
    ),
    {
      name: 'contactService',
      label: 'Service qui répond aux questions',
      help: 'Le nom d’un service, pas d’une personne : il est public, avec ce qui suit.',
      kind: 'text',
      optional: true,
    },
    { name: 'contactEmail', label: 'Son adresse électronique', kind: 'email', optional: true },
    { name: 'contactPhone', label: 'Son téléphone', kind: 'tel', optional: true },
    {
      name: 'faq',
      label: 'Questions fréquentes',
      help: 'Ce qui vous est demandé, et votre réponse à tous. Une ligne vidée est retirée.',
      kind: 'lines',
      optional: true,
      columns: [
        { name: 'question', label: 'Question', kind: 'text' },
        { name: 'answer', label: 'Réponse', kind: 'area', rows: 3 },
      ],
    },
    {
      name: 'waves',
      label: 'Vagues',
      kind: 'lines',
      optional: true,
      columns: [
        { name: 'name', label: 'Nom', kind: 'text' },
        ...moment('closes', 'Se clôt, à l’heure de Paris'),
      ],
    },
    {
      name: 'steps',
      label: 'En combien d’étapes ?',
      kind: 'radio',
      options: [
        { value: '1', label: 'Une : le dossier' },
        { value: '2', label: 'Deux : une lettre d’intention, puis le dossier' },
      ],
    },
    {
      name: 'fullFileMonths',
      label: 'Mois donnés pour déposer le dossier entier, à partir de l’invitation',
      help: 'La clôture de l’appel vaut pour la lettre d’intention seulement.',
      kind: 'count',
      optional: true,
      when: { field: 'steps', is: ['2'] },
    },
    {
      name: 'applicants',
      label: 'Qui peut répondre ?',
      help: 'Rien de coché : toute organisation.',
      kind: 'checks',
      options: optionsOf(applicantWords),
      optional: true,
    },
    ...Object.entries(delayWords).map(
      ([name, label]): Field => ({ name, label: `${label} : jours ouvrés`, kind: 'count', optional: true }),
    ),
  ]
}

const named = (rows: readonly { id: number; name: string }[]) =>
  rows.map(({ id, name }) => ({ value: String(id), label: name }))

/** A wall clock as its field wants it, seconds only when there are any. */
const wall = (instant: string) => `${parisWallClock(instant)}${secondsOf(instant)}`
const secondsOf = (instant: string) => (instant.slice(17, 19) === '00' ? '' : instant.slice(16, 19))

/** Which of the two moments an hour shown twice is: the other is an hour away. */
function turnOf(instant: string): string | undefined {
  const near = (hours: number) => parisWallClock(new Date(Date.parse(instant) + hours * 3_600_000))
  if (near(1) === parisWallClock(instant)) return 'first'
  return near(-1) === parisWallClock(instant) ? 'second' : undefined
}

export async function generalValues(visit: WorkVisit, call: Call): Promise<Record<string, unknown>> {
  const bearers = await listBearers(visit.site.db, call.id)
  return {
    ...call.delays,
    name: call.name,
    description: call.description,
    type: call.type,
    organisers: bearers.names.join('\n'),
    fundId: call.fund_id,
    operatorId: call.operator_id,
    ...(call.opens_at ? { opensAt: wall(call.opens_at), opensTurn: turnOf(call.opens_at) } : {}),
    ...(call.closes_at ? { closesAt: wall(call.closes_at), closesTurn: turnOf(call.closes_at) } : {}),
    waves: call.waves.map(({ name, closesAt }) => ({
      name,
      closesAt: wall(closesAt),
      closesTurn: turnOf(closesAt),
    })),
    contactService: call.contact?.service,
    contactEmail: call.contact?.email,
    contactPhone: call.contact?.phone,
    faq: call.faq,
    steps: String(call.steps),
    fullFileMonths: call.full_file_months,
    applicants: call.applicants,
  }
}
