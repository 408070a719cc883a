import {
  definitionChoices,
  definitionNames,
  definitionParameters,
  definitionTitles,
  dimensions,
  type Figure,
  labelKeys,
  originLabels,
  type Question,
  questionParameters,
  type Split,
  sizeLabels,
  splitLabel,
  splitParameter,
} from '../../modules/figures/index.ts'
import { listKeyDates } from '../../modules/reports/index.ts'
import { address, type Params, pick, without } from '../address.ts'
import type { Visit } from '../site.ts'
import { formatDay } from '../text/format.ts'
import { AsOfForm, type FilterField, FilterForm, type Link } from '../ui/index.ts'

const all = { value: '', label: 'Tous' }
const options = (dictionary: Record<string, string>) => [
  all,
  ...Object.entries(dictionary).map(([value, label]) => ({ value, label })),
]

/** The question as parameters of an address, to be carried from page to page. */
export const questionOf = (params: Params): Record<string, string> => pick(params, questionParameters)

export async function DateForm({
  visit,
  question,
  action,
}: {
  visit: Visit
  question: Question
  action?: string
}) {
  return (
    <AsOfForm
      action={action ?? visit.path}
      day={question.on}
      knownAt={question.knownAt?.toISOString()}
      keep={pick(without(visit.params, 'jour', 'connu'), questionParameters)}
      keyDates={await listKeyDates(visit.site.db, question.programme)}
    />
  )
}

/** Filters by place and by what the figures can be cut by, and the definitions they use. */
export async function QuestionFilters({
  visit,
  question,
  figures,
  splits,
}: {
  visit: Visit
  question: Question
  figures: readonly Figure[]
  splits?: readonly Split[]
}) {
  const { db } = visit.site
  const { params, path } = visit
  const places = async (table: 'region' | 'departement') => [
    all,
    ...(await db.selectFrom(table).select(['code as value', 'name as label']).orderBy('name').execute()),
  ]
  const given = (name: string) => ({ name, value: params[name] })
  const can = (split: Split) => figures.some(figure => figure.splits.includes(split))
  const used = definitionNames.filter(name => figures.some(figure => figure.uses?.includes(name)))
  const fields: (FilterField | false)[] = [
    can('region') && { ...given('region'), label: 'Région', kind: 'select', options: await places('region') },
    can('departement') && {
      ...given('departement'),
      label: 'Département',
      kind: 'select',
      options: await places('departement'),
    },
    can('size') && {
      ...given('taille'),
      label: dimensions.size.label,
      kind: 'select',
      options: options(sizeLabels),
    },
    can('origin') && {
      ...given('origine'),
      label: dimensions.origin.label,
      kind: 'select',
      options: options(originLabels),
    },
    can('reshoring') && {
      ...given('relocalisation'),
      label: dimensions.reshoring.label,
      kind: 'select',
      options: options({ oui: 'Relocalisations', non: 'Autres projets' }),
    },
    can('quarter') && {
      ...given('trimestre'),
      label: 'Trimestre',
      kind: 'text',
      hint: 'Par exemple 2021-T3',
    },
    can('territory') && {
      ...given('territoire'),
      label: 'Territoire (code)',
      kind: 'text',
      hint: 'Par exemple 2018-2022/ti-2702, « tous » ou « aucun »',
    },
    can('epci') && { ...given('epci'), label: 'Intercommunalité (SIREN)', kind: 'text' },
    can('funder') && {
      ...given('financeur'),
      label: 'Financeur (code)',
      kind: 'text',
      hint: 'Par exemple etat, ademe, region-84',
    },
    ...used.map(
      (name): FilterField => ({
        ...given(definitionParameters[name]),
        label: `Définition : ${definitionTitles[name].toLowerCase()}`,
        kind: 'select',
        options: definitionChoices[name].map(choice => ({ value: choice.code, label: choice.label })),
      }),
    ),
    splits !== undefined &&
      splits.length > 0 && {
        ...given('par'),
        label: 'Répartir par',
        kind: 'select',
        options: [
          { value: '', label: 'Sans répartition' },
          ...splits.map(split => ({ value: splitParameter(split), label: splitLabel(split) })),
        ],
      },
  ]
  const shown = fields.filter(field => field !== false)
  const keep = pick(without(params, ...shown.map(field => field.name)), questionParameters)
  return (
    <FilterForm
      action={path}
      fields={shown}
      keep={keep}
      active={await activeFilters(visit, question)}
      resetHref={address(path, pick(params, ['programme', 'jour', 'connu']))}
      submit="Appliquer"
      label="Filtrer les chiffres"
      folded={splits?.length ? 'Filtrer et répartir' : 'Filtrer'}
    />
  )
}

async function activeFilters({ site, path, params }: Visit, question: Question): Promise<Link[]> {
  const links: Link[] = []
  for (const [name, key] of Object.entries(question.filters) as [keyof typeof dimensions, string][]) {
    const label = (await labelKeys(site.db, question.programme, name, [key])).get(key)
    links.push({
      label: `${dimensions[name].label} : ${label}`,
      href: address(path, without(params, dimensions[name].parameter)),
    })
  }
  if (question.quarter)
    links.push({
      label: `Trimestre : ${question.quarter}`,
      href: address(path, without(params, 'trimestre')),
    })
  if (question.by)
    links.push({
      label: `Par ${splitLabel(question.by).toLowerCase()}`,
      href: address(path, without(params, 'par')),
    })
  return links
}

/** « au 11 octobre 2021 », and where, in one phrase. */
export async function scopeOf(visit: Visit, question: Question): Promise<string> {
  const places = await Promise.all(
    (Object.entries(question.filters) as [keyof typeof dimensions, string][]).map(async ([name, key]) =>
      (await labelKeys(visit.site.db, question.programme, name, [key])).get(key),
    ),
  )
  return [`au ${formatDay(question.on)}`, ...places].join(', ')
}
