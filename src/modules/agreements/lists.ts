import { sql } from 'kysely'
import { column, count, day, identifier, optionsOf, text, words } from '../../platform/registers/index.ts'
import { grantedStates, states } from '../applications/index.ts'
import { type Asker, type Edit, likePattern, seenTerritories, type WorkList } from '../bulk/index.ts'
import { closeAgreement } from './close-agreement.ts'
import { observationsIntake } from './jobs/observations-intake.ts'
import { followJobs, observeJobs } from './jobs/observe-jobs.ts'
import { filesRead } from './kept-away.ts'
import { type Wait, waits, waitsFor } from './waiting.ts'

const stateWords = Object.fromEntries(grantedStates.map(state => [state, states[state]]))
const agreed = (row: { id?: unknown }, { programme }: Asker) => ({
  programme: programme.code,
  agreementId: row.id,
})

/** A gesture that asks nothing more than on which agreement. */
const gesture = (code: string, label: string, useCase: Edit['useCase']): Edit => ({
  code,
  label,
  fields: () => [],
  useCase,
  input: (row, _, asker) => agreed(row, asker),
})

/** The agreements of the files one sees, those that moved last first. A file of observed jobs comes in here. */
export const agreementsList: WorkList = {
  path: 'espace/conventions',
  title: 'Conventions',
  singular: 'Convention',
  purpose: 'Après la décision : signer, verser, constater.',
  view: 'register_work_agreement',
  table: 'agreement',
  name: 'code',
  order: { column: 'since', descending: true },
  columns: [
    identifier('id', 'Numéro'),
    text('code', 'Convention', { brief: true, sortable: true }),
    text('organisation', 'Bénéficiaire', { brief: true }),
    text('title', 'Projet', { brief: true }),
    text('reference', 'Dossier'),
    text('call', 'Appel'),
    words('state', 'État', stateWords, { brief: true }),
    day('signed_on', 'Signée le', { brief: true }),
    column('euros')('total_cents', 'Aide', { brief: true }),
    column('euros')('state_cents', 'Part de l’État'),
    column('euros')('region_cents', 'Part de la région'),
    day('decided_on', 'Décidée le'),
    day('starts_on', 'Début'),
    day('ends_on', 'Fin'),
    count('jobs', 'Emplois promis'),
    count('safeguarded', 'Emplois à conforter'),
    count('observed', 'Années constatées'),
    count('jobs_seen', 'Emplois constatés'),
    count('kept_seen', 'Emplois confortés constatés'),
    day('observed_on', 'Dernier constat le', { brief: true }),
    count('next_year', 'Année à constater'),
    day('jobs_due_on', 'À constater à partir du'),
    text('territory', 'Territoire'),
    text('region', 'Région'),
    day('closed_on', 'Close le'),
    identifier('version', 'Version'),
  ],
  seenBy: async (db, asker) => {
    const { ids, filter } = await seenTerritories(db, asker)
    return {
      only: sql`(${await filesRead(db, asker.programme.code, asker.actor)} and r.state = any(${[...grantedStates]}))`,
      filters: [
        { parameter: 'etat', label: 'État', column: 'state', options: optionsOf(stateWords) },
        {
          parameter: 'attend',
          label: 'Ce qu’elles attendent',
          options: optionsOf(waits),
          where: wait => waitsFor(wait as Wait, asker),
        },
        ...(ids.length > 0 ? [filter] : []),
        {
          parameter: 'mots',
          label: 'Bénéficiaire, titre ou numéro',
          where: told => {
            const like = likePattern(told)
            return sql`(r.title ilike ${like} or r.organisation ilike ${like} or r.reference ilike ${like} or r.code ilike ${like})`
          },
        },
      ],
    }
  },
  edits: [
    gesture('suivi', 'Passer au suivi des emplois', followJobs),
    gesture('clore', 'Clore', closeAgreement),
  ],
  importedBy: observeJobs,
  intake: observationsIntake,
}
