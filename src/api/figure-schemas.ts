import { z } from '@hono/zod-openapi'
import { definitionParameters, type Figure, splitParameter } from '../modules/figures/index.ts'

/** The unit of a value as it is computed: money in integer cents, shares between 0 and 1. */
export const baseUnits = {
  euros: 'cents',
  'euros-per-job': 'cents-per-job',
  percent: 'fraction',
  ratio: 'ratio',
  jobs: 'jobs',
  projects: 'projects',
  count: 'count',
  days: 'days',
} as const satisfies Record<Figure['unit'], string>

export const figureSchema = z
  .object({
    code: z.string(),
    title: z.string(),
    definition: z.string(),
    unit: z.enum(Object.values(baseUnits)).openapi({
      description: 'Unité des valeurs : centimes entiers pour l’argent, fraction de 1 pour les parts.',
    }),
    nature: z.enum(['flow', 'stock', 'ratio', 'median']),
    certainty: z.enum(['observed', 'forecast']),
    rounding: z
      .enum(['exact', 'short', 'tenth'])
      .openapi({ description: 'Arrondi d’affichage, jamais du calcul.' }),
    splits: z.array(z.string()).openapi({ description: 'Découpages permis (`par`).' }),
    uses: z.array(z.string()).openapi({ description: 'Paramètres de définition qui changent la valeur.' }),
    note: z.string().nullable(),
  })
  .openapi('Figure')

const values = {
  value: z.number().nullable().openapi({ description: 'Nul quand il n’y a rien à quoi rapporter.' }),
  numerator: z.number().optional(),
  denominator: z.number().optional(),
}

export const answerSchema = z
  .object({
    figure: figureSchema,
    question: z
      .record(z.string(), z.string())
      .openapi({ description: 'La question telle qu’elle est comprise, avec les noms de ses paramètres.' }),
    ...values,
    definitions: z.array(
      z.object({
        parameter: z.string(),
        code: z.string(),
        label: z.string(),
        source: z.string(),
        verified: z.boolean(),
      }),
    ),
    parts: z.array(z.object({ key: z.string(), label: z.string(), ...values })).optional(),
  })
  .openapi('Answer')

export const figureRowSchema = z
  .object({
    entry_id: z
      .int()
      .nullable()
      .openapi({ description: 'Écriture (`/v1/entries/{code}`) ; nul pour un fait daté.' }),
    measure: z.string(),
    amount: z.int().openapi({ description: 'Centimes entiers, emplois entiers, ou 1.' }),
    kind: z.string(),
    code: z.string(),
    name: z.string(),
    commune: z.string().nullable(),
    commune_code: z.string().nullable(),
    departement: z.string(),
    region: z.string(),
    territory: z.string(),
    epci: z.string(),
    zonings: z.string(),
    size: z.string(),
    funder: z.string(),
    fund: z.string(),
    effective_on: z.iso.date(),
    recorded_at: z.iso.datetime(),
    certainty: z.string(),
    author: z.string(),
    source: z.string(),
    corrects: z.int().nullable().openapi({ description: 'Écriture que celle-ci remplace.' }),
  })
  .openapi('FigureRow')

export const describeFigure = (figure: Figure): z.output<typeof figureSchema> => ({
  code: figure.code,
  title: figure.title,
  definition: figure.definition,
  unit: baseUnits[figure.unit],
  nature: figure.nature,
  certainty: figure.certainty,
  rounding: figure.rounding,
  splits: figure.splits.map(splitParameter),
  uses: (figure.uses ?? []).map(name => definitionParameters[name]),
  note: figure.note ?? null,
})
