import { day, defineRegister, optionsOf, text, unitColumn, words } from '../../platform/registers/index.ts'
import { gapWords } from './gap-words.ts'

export const claims = defineRegister({
  path: 'publications',
  resource: 'claims',
  title: 'Affirmations publiées',
  singular: 'Affirmation',
  view: 'register_claim',
  scope: 'either',
  key: 'id',
  search: true,
  purpose: 'Ce que d’autres ont publié du programme, mot pour mot, avec la date et la source.',
  columns: [
    text('name', 'Affirmation', { brief: true }),
    { key: 'rank', label: 'Rang', kind: 'number', sortable: true },
    text('code', 'Code'),
    text('figure', 'Chiffre'),
    text('filters', 'Filtres'),
    { key: 'amount', label: 'Valeur publiée', kind: 'number', brief: true },
    unitColumn,
    day('about_on', 'Parle du', { brief: true }),
    words('gap_kind', 'Écart', gapWords, { brief: true }),
    text('gap_note', 'Note'),
    text('source', 'Source', { brief: true, link: { register: 'sources', by: 'source_code' } }),
    day('published_on', 'Publiée le'),
  ],
  filters: [
    { parameter: 'chiffre', label: 'Chiffre (code)', column: 'figure' },
    { parameter: 'ecart', label: 'Écart', column: 'gap_kind', options: optionsOf(gapWords) },
  ],
})
