import { sql } from 'kysely'
import { endOfDayInParis, fromParis } from '../../kernel/dates.ts'
import { column, identifier, instant, text } from '../../platform/registers/index.ts'
import { likePattern, type WorkList } from '../bulk/index.ts'
import { readsOnlyMadeUp } from './journal.ts'
import { trustPolicy } from './policy.ts'

/** Every change, the last first. Each line seals the one before: nothing is ever changed from here. */
export const journalList: WorkList = {
  path: 'espace/journal',
  title: 'Journal',
  singular: 'Événement',
  purpose:
    'Chaque changement, dans la transaction qui l’a fait : qui, quand, quoi, pourquoi. Chaque ligne scelle celle d’avant : ici, rien ne se modifie.',
  view: 'register_work_event',
  scope: 'all',
  readBy: trustPolicy['read-journal'],
  name: 'use_case',
  order: { column: 'id', descending: true },
  columns: [
    identifier('id', 'Numéro', { brief: true }),
    instant('at', 'Quand', { brief: true }),
    text('author', 'Qui', { brief: true }),
    column('gesture')('use_case', 'Geste', { brief: true }),
    text('subject', 'Objet', { brief: true }),
    text('why', 'Pourquoi', { brief: true }),
    text('detail', 'Détail', { from: row => JSON.stringify(row.detail) }),
    text('hash', 'Empreinte'),
    text('previous_hash', 'Empreinte de l’événement d’avant'),
  ],
  seenBy: async (_, { actor }) => ({
    only: readsOnlyMadeUp(actor) ? sql`r.made_up` : sql`true`,
    filters: [
      {
        parameter: 'personne',
        label: 'Personne',
        where: told => sql`r.author_id in (select id from author where name ilike ${likePattern(told)})`,
      },
      { parameter: 'geste', label: 'Geste', column: 'use_case' },
      { parameter: 'objet', label: 'Objet', column: 'subject' },
      {
        parameter: 'du',
        label: 'Du',
        day: true,
        where: from => sql`r.at >= ${fromParis(`${from}T00:00:00.000`)}`,
      },
      { parameter: 'au', label: 'Au', day: true, where: to => sql`r.at <= ${endOfDayInParis(to)}` },
      {
        parameter: 'mots',
        label: 'Mots',
        where: told => sql`to_tsvector('simple', r.detail) @@ websearch_to_tsquery('simple', ${told})`,
      },
    ],
  }),
  edits: [],
}
