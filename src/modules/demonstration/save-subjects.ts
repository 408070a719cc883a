import type { Tx } from '../../platform/db/connect.ts'
import { idsByCode, putRows } from '../../platform/db/put-rows.ts'
import type { Demonstration, DemoSubject } from './demonstration.ts'

/** Id of a subject, by `<kind>/<code>`. */
export type SubjectIds = (key: string) => number

const tables = {
  fund: 'fund',
  call: 'call',
  project: 'project',
  school: 'production_school',
  branch: 'cnam_branch',
  site: 'ready_site',
  crte: 'crte',
} as const

/** The subjects of the demonstration, each with the row of its own register and its states. */
export async function saveSubjects(
  tx: Tx,
  demonstration: Demonstration,
  programmeId: number,
): Promise<SubjectIds> {
  const source = await idsByCode(tx, 'source')
  const author = await idsByCode(tx, 'author')
  const organisation = await idsByCode(tx, 'organisation')
  const rows = demonstration.subjects.map(subject => ({
    programme_id: programmeId,
    kind: subject.kind,
    code: subject.code,
    name: subject.name,
    description: subject.description,
    commune_code: subject.place?.code ?? null,
    epci_siren: subject.place?.epci ?? null,
    departement_code: subject.place?.departement ?? null,
    region_code: subject.place?.region ?? null,
    demonstration: true,
    source_id: source(subject.source),
    author_id: author(subject.author),
    recorded_at: subject.recordedAt,
  }))
  await putRows(tx, 'subject', rows)
  const ids = await subjectIds(tx, programmeId)

  const columns = ({ owner, operator, call, fund, ...facts }: DemoSubject['facts']) => ({
    ...facts,
    ...(owner === undefined ? {} : { owner_id: organisation(String(owner)) }),
    ...(operator === undefined ? {} : { operator_id: organisation(String(operator)) }),
    ...(fund === undefined ? {} : { fund_id: fund === null ? null : ids(`fund/${fund}`) }),
    ...(call === undefined ? {} : { call_id: call === null ? null : ids(`call/${call}`) }),
  })
  for (const kind of Object.keys(tables) as (keyof typeof tables)[]) {
    const ofKind = demonstration.subjects.filter(subject => subject.kind === kind)
    const facts = ofKind.map(subject => ({ id: ids(`${kind}/${subject.code}`), ...columns(subject.facts) }))
    await putRows(tx, tables[kind], facts)
  }
  const organisers = demonstration.organisers.map(one => ({
    call_id: ids(`call/${one.call}`),
    organisation_id: organisation(one.organisation),
  }))
  await putRows(tx, 'call_organiser', organisers)
  const states = demonstration.states.map(({ subject, state, note, ...change }) => ({
    subject_id: ids(subject),
    state,
    effective_on: change.effectiveOn,
    recorded_at: change.recordedAt,
    author_id: author(change.author),
    source_id: source(change.source),
    certainty: 'demonstration',
    note,
  }))
  await putRows(tx, 'state_change', states)
  return ids
}

async function subjectIds(tx: Tx, programmeId: number): Promise<SubjectIds> {
  const rows = await tx
    .selectFrom('subject')
    .select(['id', 'kind', 'code'])
    .where('programme_id', '=', programmeId)
    .execute()
  const ids = new Map(rows.map(row => [`${row.kind}/${row.code}`, row.id]))
  return key => {
    const id = ids.get(key)
    if (id === undefined) throw new RangeError(`no subject is ${key}`)
    return id
  }
}
