import { type RawBuilder, sql } from 'kysely'
import { addDays } from '../../kernel/dates.ts'
import type { Asker } from '../bulk/index.ts'

/** What an agreement may wait for: on a Monday, and as a filter of their list. */
export const waits = {
  beneficiary: 'à signer par le bénéficiaire',
  operator: 'à signer par l’opérateur',
  approval: 'un versement à approuver',
  payment: 'un versement à payer',
  claim: 'des dépenses à contrôler',
  jobs: 'des emplois à constater',
  control: 'un contrôle sur place à consigner',
  start: 'un projet qui n’a pas démarré',
  milestone: 'une étape de projet en retard',
} as const
export type Wait = keyof typeof waits

/** How many days before it may be observed a year of jobs is told. */
export const notice = 30

/** The agreements of the list, `r`, that wait for this: the same as `listAgreementsPending` tells one by one. */
export const waitsFor = (
  wait: Wait,
  { actor, today }: Pick<Asker, 'actor' | 'today'>,
): RawBuilder<unknown> =>
  wait === 'beneficiary' || wait === 'operator'
    ? sql`(r.state <> 'closed' and ${signing[wait]})`
    : sql`(r.state <> 'closed' and r.signed_on is not null and ${
        {
          approval: sql`exists (select from unnest(r.approval_asked_by) as asker where asker <> ${actor.authorId})`,
          payment: sql`r.to_pay`,
          claim: sql`r.to_check`,
          jobs: sql`r.jobs_due_on <= ${addDays(today, notice)}`,
          control: sql`r.to_control`,
          start: sql`(r.start_by - interval '1 month')::date <= ${today}`,
          milestone: sql`r.milestone_due_on < ${today}`,
        }[wait]
      })`

const signing = {
  beneficiary: sql`not r.company_signed`,
  operator: sql`not r.operator_signed`,
}
