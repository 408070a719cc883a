import { createRoute, z } from '@hono/zod-openapi'
import {
  aidLineParameters,
  aidParameters,
  calculateAid,
  readAidInputs,
  readAidTables,
  typedAidInputs,
} from '../modules/aid/index.ts'
import { aidCalculationSchema } from './aid-schemas.ts'
import { createRoutes, json, revalidated } from './edge.ts'
import { plainText } from './parameters.ts'
import { deepInSnakeCase } from './snake-case.ts'

const described: Record<string, string> = {
  octroi: 'Jour où l’aide est accordée, AAAA-MM-JJ.',
  effectif: 'Équivalents temps plein au dernier exercice clos.',
  'chiffre-affaires': 'Chiffre d’affaires, en euros.',
  bilan: 'Total du bilan, en euros.',
  commune: 'Code INSEE de la commune.',
  zone: 'in : le site est en zone AFR ; out : hors zone.',
  nature: 'Nature de l’investissement.',
}

/** Each input, and the first line of each table: others are numbered the same way. */
const shape = Object.fromEntries(
  Object.entries(aidParameters).flatMap(([input, parameter]) => {
    const columns = aidLineParameters[input]
    return columns
      ? Object.values(columns).map(column => [
          `${parameter}.0.${column}`,
          plainText({ description: 'Première ligne ; les suivantes portent les numéros 1, 2…' }),
        ])
      : [[parameter, plainText({ description: described[parameter] ?? 'Comme sur la page du simulateur.' })]]
  }),
)

/** The State aid simulator. */
export const aid = createRoutes()

aid.openapi(
  createRoute({
    method: 'get',
    path: '/aid/simulation',
    tags: ['Aides d’État'],
    summary: 'Ce que le droit des aides d’État permet à un projet, base par base',
    description:
      'Les paramètres sont ceux de l’adresse du simulateur ; les montants s’écrivent en euros. Un résultat est compatible sous réserve de vérification. Rien n’est gardé.',
    middleware: revalidated,
    request: { query: z.looseObject(shape) },
    responses: json('Chaque base, celle qui permet le plus d’abord.', aidCalculationSchema),
  }),
  async c => {
    const inputs = readAidInputs(typedAidInputs(c.req.query()))
    const tables = await readAidTables(c.var.environment.db, inputs.grantOn, inputs.commune)
    return c.json(deepInSnakeCase(calculateAid(inputs, tables)) as z.output<typeof aidCalculationSchema>, 200)
  },
)
