import { Invalid } from '../../kernel/errors.ts'
import { catalogue, getProgramme, refuseUnknown } from '../../modules/figures/index.ts'
import { registers } from '../../modules/registers.ts'
import { listRows } from '../../platform/registers/index.ts'
import { rowPath } from '../address.ts'
import { showsMadeUp } from '../made-up.ts'
import type { PageHandler } from '../site.ts'
import { EmptyState, FilterForm, Section } from '../ui/index.ts'
import { Frame } from './frame.tsx'

const searched = [
  'territoires',
  'intercommunalites',
  'communes',
  'anciennes-communes',
  'departements',
  'regions',
  'projets',
  'ecoles',
  'antennes',
  'sites',
  'appels',
  'crte',
  'fonds',
  'organisations',
  'subventions',
  'indicateurs',
  'sources',
]
const each = 8

const folded = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()

/** One box for all: places, programme, people's words and figures. */
export const searchPage: PageHandler = async visit => {
  const { db } = visit.site
  refuseUnknown(visit.params, ['q', 'programme'])
  const q = (visit.params.q ?? '').trim()
  if (q.length > 200) throw Invalid.field('q', 'La recherche est limitée à 200 caractères.')
  const programme = await getProgramme(db, visit.params.programme)
  const question = { filters: {}, search: q, sort: { column: 'code', descending: false }, limit: each }
  const lists = q
    ? await Promise.all(
        searched.map(async path => {
          const register = registers.find(candidate => candidate.path === path)!
          return { register, ...(await listRows(db, register, programme, question)) }
        }),
      )
    : []
  const found = lists.filter(list => list.rows.length > 0)
  const words = folded(q)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
  const figures = words.length
    ? catalogue.filter(figure => words.every(word => folded(`${figure.title} ${figure.code}`).includes(word)))
    : []
  return (
    <Frame
      visit={visit}
      title={q ? `Recherche : ${q}` : 'Recherche'}
      purpose="Un territoire, une commune, un projet, une école, un code postal, un SIREN, un chiffre."
      noindex
      demonstration={found.some(({ register, rows }) => showsMadeUp(register, programme, rows))}
      next={[{ label: 'Parcourir les registres', href: '/registres' }]}
    >
      <FilterForm
        action="/recherche"
        fields={[{ name: 'q', label: 'Que cherchez-vous ?', kind: 'search', value: q }]}
        submit="Chercher"
        label="Recherche"
      />
      {q !== '' && found.length === 0 && figures.length === 0 && (
        <EmptyState
          title={`Rien ne répond à « ${q} »`}
          actions={[{ label: 'Parcourir les registres', href: '/registres' }]}
        >
          Essayez le début d’un nom, sans vous soucier des accents, un code Insee, un code postal ou un SIREN.
        </EmptyState>
      )}
      {figures.length > 0 && (
        <Section title="Chiffres">
          <ul>
            {figures.map(figure => (
              <li>
                <a href={visit.to(`/chiffres/${figure.code}`)}>{figure.title}</a>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {found.map(({ register, rows, next }) => (
        <Section title={register.title}>
          <ul>
            {rows.map(row => (
              <li>
                <a href={visit.to(rowPath(register.path, String(row.code)))}>{String(row.name)}</a>{' '}
                <span class="muted">{String(row.code)}</span>
              </li>
            ))}
          </ul>
          {next && (
            <p>
              <a href={visit.to(`/${register.path}`, { q })}>
                Toutes les réponses : {register.title.toLowerCase()}
              </a>
            </p>
          )}
        </Section>
      ))}
    </Frame>
  )
}
