import type { Visit } from '../site.ts'
import { DataTable, Section } from '../ui/index.ts'
import { Frame } from './frame.tsx'

/** What this page needs of the API's own description. */
export type DescribedEndpoint = {
  path: string
  group: string
  summary: string
  description: string | undefined
  answers: string
  parameters: readonly {
    name: string
    description: string
    required: boolean
    choices: readonly string[]
    example: string | undefined
  }[]
}

/** The API, readable: what it answers, and to which parameters. */
export const apiPage = async (visit: Visit, endpoints: readonly DescribedEndpoint[]) => (
  <Frame
    visit={visit}
    title="L’API"
    purpose="Ce que montre le site, en JSON et en CSV. Les paramètres portent les mêmes noms que dans les adresses des pages."
    next={[
      { label: 'La description OpenAPI 3.1', href: '/api/openapi.json' },
      { label: 'Les données', href: '/donnees' },
    ]}
  >
    {[...new Set(endpoints.map(endpoint => endpoint.group))].map(group => (
      <Section title={group}>
        {endpoints
          .filter(endpoint => endpoint.group === group)
          .map((endpoint, index) => (
            <details class="endpoint">
              <summary>
                <code>GET {endpoint.path}</code> {endpoint.summary}
              </summary>
              {endpoint.description && <p>{endpoint.description}</p>}
              <p>
                Répond en <code>{endpoint.answers}</code>.
              </p>
              <DataTable
                id={`${group}-${index}`.replace(/\W+/g, '-')}
                caption={`Paramètres de ${endpoint.path}`}
                captionHidden
                empty="Aucun paramètre."
                columns={[
                  { key: 'name', label: 'Paramètre' },
                  { key: 'description', label: 'Sens' },
                  { key: 'example', label: 'Exemple' },
                ]}
                rows={endpoint.parameters.map(parameter => ({
                  name: <code>{parameter.name}</code>,
                  description: `${parameter.description}${parameter.choices.length ? ` Valeurs : ${parameter.choices.slice(0, 30).join(', ')}.` : ''}`,
                  example: parameter.example ?? '',
                }))}
              />
            </details>
          ))}
      </Section>
    ))}
  </Frame>
)
