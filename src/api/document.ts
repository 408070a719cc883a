import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Edge } from './edge.ts'

export const documentOf = (routes: OpenAPIHono<Edge>) =>
  routes.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Binôme',
      version: '1',
      license: { name: 'EUPL-1.2' },
      description:
        'Tout ce que montre le site, en lecture : les chiffres, les lignes derrière chacun, les registres. Les paramètres portent les mêmes noms que dans les adresses des pages et sur la ligne de commande. L’argent est en centimes entiers. Un paramètre inconnu est refusé.',
    },
    servers: [{ url: '/api' }],
    tags: [
      {
        name: 'Chiffres',
        description: 'Des valeurs à une date d’effet, telles qu’on les savait à un instant.',
      },
      { name: 'Registres', description: 'Les listes publiques, filtrées, triées, page par page ou en CSV.' },
      { name: 'Aides d’État', description: 'Un calcul, sans compte : rien n’est gardé.' },
    ],
  })

export type Document = ReturnType<typeof documentOf>

/** One thing the API does, for people to read. */
export type Endpoint = {
  /** Full path, parameters in braces. */
  path: string
  group: string
  summary: string
  description: string | undefined
  parameters: readonly EndpointParameter[]
  /** Media type of what it answers. */
  answers: string
}
export type EndpointParameter = {
  name: string
  where: 'path' | 'query'
  description: string
  required: boolean
  /** What is accepted, when it is a short list. */
  choices: readonly string[]
  example: string | undefined
}

type Parameter = {
  name: string
  in: 'path' | 'query'
  description?: string
  required?: boolean
  example?: string
  schema: { enum?: string[]; description?: string }
}

/** The endpoints of a document, in its order. */
export function endpointsOf(document: Document): Endpoint[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, { get }]) =>
    get
      ? [
          {
            path: `/api${path}`,
            group: get.tags?.[0] ?? '',
            summary: get.summary ?? '',
            description: get.description,
            parameters: ((get.parameters ?? []) as Parameter[]).map(describeParameter),
            answers: Object.keys(get.responses?.['200']?.content ?? {})[0] ?? '',
          },
        ]
      : [],
  )
}

const describeParameter = ({ name, in: where, schema, ...rest }: Parameter): EndpointParameter => ({
  name,
  where,
  description: rest.description ?? schema.description ?? '',
  required: rest.required ?? false,
  choices: schema.enum ?? [],
  example: rest.example,
})
