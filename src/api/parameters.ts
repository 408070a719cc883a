import { z } from '@hono/zod-openapi'
import { isDay, readInstant } from '../kernel/dates.ts'
import { pageLimits } from '../kernel/page.ts'
import {
  type Dimension,
  definitionChoices,
  definitionNames,
  definitionParameters,
  definitionTitles,
  dimensionNames,
  dimensions,
  funderGroupLabels,
  originLabels,
  sizeLabels,
  splitParameter,
} from '../modules/figures/index.ts'

type Wording = { description: string; example?: string }

/** A parameter that may be left out; an empty one counts as left out, as in the address of a form. */
export const optional = (schema: z.ZodType, { description, example }: Wording) =>
  z
    .preprocess(text => (typeof text === 'string' ? text.trim() || undefined : text), schema.optional())
    .openapi({ param: { description, ...(example ? { example } : {}) } })

export const oneOf = (values: readonly string[], wording: Wording) =>
  optional(z.enum(values as [string], { error: `Choisissez parmi : ${values.join(', ')}.` }), wording)

export const plainText = (wording: Wording, longest = 200) =>
  optional(
    z
      .string({ error: 'Donnez un texte.' })
      .max(longest, `Ce texte dépasse ${longest} caractères.`)
      .refine(text => !text.includes('\0'), 'Ce texte contient un caractère interdit.'),
    wording,
  )

export const dayOf = (wording: Wording) =>
  optional(
    z
      .string({ error: 'Donnez une date.' })
      .refine(isDay, 'Cette date n’existe pas. Écrivez-la AAAA-MM-JJ, par exemple 2021-10-11.')
      .openapi({ format: 'date' }),
    wording,
  )

const known = optional(
  z
    .string({ error: 'Donnez un instant.' })
    .refine(
      text => readInstant(text) !== undefined,
      'Cet instant n’existe pas. Écrivez AAAA-MM-JJ ou AAAA-MM-JJTHH:MM, par exemple 2021-10-11T18:00.',
    ),
  {
    description:
      'Tel qu’on le savait à cet instant : un jour (jusqu’à sa fin), une heure de Paris, ou ISO 8601 avec son fuseau. Absent : tout ce qu’on sait maintenant.',
    example: '2021-10-11T18:00',
  },
)

const quarter = optional(
  z
    .string({ error: 'Donnez un trimestre.' })
    .regex(/^(19|20|21)\d{2}-T[1-4]$/, 'Écrivez un trimestre AAAA-TN, par exemple 2021-T3.'),
  { description: 'Seulement ce qui prend effet dans ce trimestre.', example: '2021-T3' },
)

// The keys of a dimension that are few and fixed; the others are codes looked up in the database.
const fixedKeys: Partial<Record<Dimension, readonly string[]>> = {
  funderGroup: [...Object.keys(funderGroupLabels), 'aucun'],
  size: [...Object.keys(sizeLabels), 'aucun'],
  reshoring: ['oui', 'non'],
  origin: [...Object.keys(originLabels), 'aucun'],
}
const examples: Partial<Record<Dimension, string>> = {
  region: '84',
  departement: '71',
  territory: '2018-2022/ti-0101',
  epci: '200023414',
  commune: '71076',
  funder: 'bpifrance',
  fund: 'fonds-acceleration',
}

/** The parameters of a question, as the API describes and checks them. */
export const questionShape = {
  programme: plainText({ description: 'Code du programme. Absent : le premier qui a des lignes.' }),
  jour: dayOf({
    description: 'Ce qui a pris effet au plus tard ce jour. Absent : aujourd’hui.',
    example: '2021-10-11',
  }),
  connu: known,
  par: oneOf([...dimensionNames.map(splitParameter), 'trimestre'], {
    description: 'Découpe la valeur selon cette dimension.',
    example: 'region',
  }),
  trimestre: quarter,
  ...Object.fromEntries(
    dimensionNames
      .filter(name => name !== 'zonings')
      .map(name => [dimensions[name].parameter, dimensionFilter(name)]),
  ),
  ...Object.fromEntries(definitionNames.map(name => [definitionParameters[name], definitionParameter(name)])),
}

/** The parameters of a page of rows. */
export const pageShape = {
  apres: plainText({ description: 'Repère donné par la page d’avant (`next`).' }, 1000),
  limite: optional(
    z.coerce
      .number({ error: `Demandez entre 1 et ${pageLimits.largest} lignes.` })
      .int(`Demandez entre 1 et ${pageLimits.largest} lignes.`)
      .min(1, `Demandez entre 1 et ${pageLimits.largest} lignes.`)
      .max(pageLimits.largest, `Demandez entre 1 et ${pageLimits.largest} lignes.`)
      .default(pageLimits.standard),
    { description: 'Nombre de lignes de la page.' },
  ),
}

function dimensionFilter(name: Dimension) {
  const label = dimensions[name].label.toLowerCase()
  const keys = fixedKeys[name]
  if (keys) return oneOf(keys, { description: `Seulement ces lignes : ${label}.` })
  return plainText({
    description: `Seulement les lignes de ce code : ${label}. « aucun » pour celles qui n’en ont pas${name === 'territory' ? `, « tous » pour celles qui en ont un` : ''}.`,
    ...(examples[name] ? { example: examples[name] } : {}),
  })
}

function definitionParameter(name: (typeof definitionNames)[number]) {
  const choices = definitionChoices[name].map(({ code, label }) => `${code} (${label})`).join(' ; ')
  return oneOf(
    definitionChoices[name].map(({ code }) => code),
    {
      description: `Définition retenue pour « ${definitionTitles[name]} » : ${choices}. Absent : la première.`,
    },
  )
}
