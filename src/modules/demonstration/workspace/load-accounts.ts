import { readDataFile } from '../../../platform/data-file.ts'
import { idsByCode, putRows } from '../../../platform/db/put-rows.ts'
import type { Context } from '../../../platform/unit.ts'

const since = '2018-11-22'

/** The fictitious people of the workspace, one a role, with the organisations they act for. */
export async function loadAccounts({ tx, authorId, now }: Context, programmeId: number): Promise<void> {
  const source = await idsByCode(tx, 'source')
  const organisations = readDataFile('demonstration', 'workspace-organisations.csv')
  await putRows(
    tx,
    'organisation',
    organisations.map(({ code, kind }) => ({
      code,
      kind,
      demonstration: true,
      programme_id: programmeId,
      source_id: source('demo-plans-action'),
    })),
  )
  const organisation = await idsByCode(tx, 'organisation')
  await putRows(
    tx,
    'organisation_name',
    organisations.map(({ code, name }) => ({ organisation_id: organisation(code!), name })),
  )
  const accounts = readDataFile('demonstration', 'accounts.csv')
  const signature = (email: string) => `demo-compte-${email.split('@')[0]}`
  await putRows(
    tx,
    'author',
    accounts.map(({ email, given_name, usual_name, title }) => ({
      code: signature(email!),
      name: `${given_name} ${usual_name}, ${title} (Démo)`,
      demonstration: true,
    })),
    ['code'],
  )
  const author = await idsByCode(tx, 'author')
  await putRows(
    tx,
    'person',
    accounts.map(({ email, given_name, usual_name }) => ({
      author_id: author(signature(email!)),
      email,
      given_name,
      usual_name,
      mail_rhythm: 'digest',
      phone: '',
      demonstration: true,
      version: 1,
      created_at: now,
    })),
  )
  const people = await tx
    .selectFrom('person')
    .select(['id', 'email'])
    .where('demonstration', '=', true)
    .execute()
  const personId = new Map(people.map(({ email, id }) => [email, id]))
  await putRows(
    tx,
    'role_grant',
    accounts.map(account => ({
      programme_id: programmeId,
      person_id: personId.get(account.email!),
      role: account.role,
      organisation_id: organisation(account.organisation!),
      scope_kind: account.scope_kind,
      scope_key: account.scope_key,
      start_on: since,
      author_id: authorId,
      recorded_at: now,
      version: 1,
    })),
  )
}
