import type pg from 'pg'
import { judgeFiles } from './judge-files.ts'

/** Every sum of the figures as one condition over entries, written here a second time on purpose: no code of the
 * figures has a part in it, and no cell is read. */
const sums = {
  awarded: "measure = 'awarded'",
  fundAwarded: "measure = 'awarded' and fund = 'fonds-acceleration'",
  investment: "measure = 'investment'",
  supported: "measure = 'projects-supported'",
  supportedFragile: "measure = 'projects-supported' and string_to_array(zonings, '+') && '{zrr,acv,qpv}'",
  supportedMidSized: "measure = 'projects-supported' and 'acv' = any(string_to_array(zonings, '+'))",
  supportedOutside: "measure = 'projects-supported' and territory = ''",
  supportedNotMetropole:
    "measure = 'projects-supported' and epci not in (select siren from epci where kind in ('METRO', 'MET69'))",
  supportedReshoring: "measure = 'projects-supported' and reshoring = 'yes'",
  supportedOther: "measure = 'projects-supported' and reshoring = ''",
  supportedSmall: "measure = 'projects-supported' and size in ('micro', 'small', 'medium', 'mid-cap')",
  branches: "measure = 'branches-labelled'",
  branchesInside: "measure = 'branches-labelled' and territory <> ''",
  branchesMidSized: "measure = 'branches-labelled' and 'acv' = any(string_to_array(zonings, '+'))",
  branchesOpened: "measure = 'branches-opened'",
  submitted: "measure = 'projects-submitted'",
  submittedFromCalls: "measure = 'projects-submitted' and origin = 'call'",
  committedState: "measure = 'committed' and funder_group = 'state'",
  committedOperators: "measure = 'committed' and funder_group = 'operator'",
  committedRegions: "measure = 'committed' and funder_group = 'region'",
  contracted: "measure = 'contracted'",
  fundContracted: "measure = 'contracted' and fund = 'fonds-acceleration'",
  paid: "measure = 'paid'",
  fundPaid: "measure = 'paid' and fund = 'fonds-acceleration'",
  endowed: "measure = 'endowed'",
  endowedState: "measure = 'endowed' and funder_group = 'state'",
  endowedRegions: "measure = 'endowed' and funder_group = 'region'",
  toCreate: "measure = 'jobs-to-create'",
  toCreateReshoring: "measure = 'jobs-to-create' and reshoring = 'yes'",
  toCreateOther: "measure = 'jobs-to-create' and reshoring = ''",
  created: "measure = 'jobs-created'",
  safeguarded: "measure = 'jobs-safeguarded'",
  schools: "measure = 'schools-opened'",
  sites: "measure = 'sites-labelled'",
  sitesInside: "measure = 'sites-labelled' and territory <> ''",
  crteSigned: "measure = 'crte-signed'",
  grants: "measure = 'grants'",
  grantsInside: "measure = 'grants' and territory <> ''",
} as const
type Sums = Record<keyof typeof sums, number>

/** What a question about the demonstration must be answered, figure by figure; a ratio has its two sides. */
export async function judge(
  pool: pg.Pool,
  on: string,
  knownAt: Date,
): Promise<Record<string, number | null | readonly number[]>> {
  const columns = Object.entries(sums).map(
    ([name, where]) => `coalesce(sum(amount) filter (where ${where}), 0)::bigint as "${name}"`,
  )
  const { rows } = await pool.query<Sums>(
    `select ${columns.join(', ')} from entry
     where programme_id = (select id from programme where code = 'demonstration') and effective_on <= $1 and recorded_at <= $2`,
    [on, knownAt],
  )
  const s = rows[0]!
  const count = async (sql: string, ...more: Date[]) =>
    (await pool.query<{ n: number }>(sql, [on, ...more])).rows[0]!.n
  const amountOf = async (code: string) =>
    (await pool.query<{ amount: number }>('select amount from target where code = $1', [code])).rows[0]!
      .amount
  const territories = await count(labelled)
  const epci = await count(members)
  const committed = s.committedState + s.committedOperators
  return {
    ...(await judgeFiles(pool, on, knownAt)),
    'envelope-use': [s.fundAwarded, s.endowed],
    'aid-intensity': [s.awarded, s.investment],
    'award-per-project': [s.awarded, s.supported],
    awarded: s.awarded,
    'branches-attainment': [s.branches, await amountOf('antennes-cnam')],
    'branches-inside-share': [s.branchesInside, s.branches],
    'branches-labelled': s.branches,
    'branches-mid-sized-share': [s.branchesMidSized, s.branches],
    'branches-opened': s.branchesOpened,
    'call-dependency': [s.submittedFromCalls, s.submitted],
    'committed-operators': s.committedOperators,
    'committed-regions': s.committedRegions,
    'committed-state-operators': committed,
    'committed-state': s.committedState,
    'committed-total': committed + s.committedRegions,
    contracted: s.contracted,
    'cost-per-job': [s.awarded, s.toCreate],
    'crte-in-signature': await count(inSignature, knownAt),
    'crte-signed': s.crteSigned,
    'endowed-regions': s.endowedRegions,
    'endowed-state': s.endowedState,
    endowed: s.endowed,
    'epci-per-territory': [epci, territories],
    'fragile-projects': s.supportedFragile,
    'fragile-share': [s.supportedFragile, s.supported],
    'fund-contracted': s.fundContracted,
    'fund-paid': s.fundPaid,
    'grants-inside-share': [s.grantsInside, s.grants],
    grants: s.grants,
    investment: s.investment,
    'jobs-created': s.created,
    'jobs-per-other-project': [s.toCreateOther, s.supportedOther],
    'jobs-per-project': [s.toCreate, s.supported],
    'jobs-per-reshoring-project': [s.toCreateReshoring, s.supportedReshoring],
    'jobs-safeguarded': s.safeguarded,
    'jobs-to-create': s.toCreate,
    'labelled-territories': territories,
    leverage: [s.investment, s.awarded],
    'member-epci': epci,
    'mid-sized-town-share': [s.supportedMidSized, s.supported],
    'open-calls': await count(openCalls, knownAt),
    'outside-metropoles-share': [s.supportedNotMetropole, s.supported],
    'outside-projects': s.supportedOutside,
    'outside-share': [s.supportedOutside, s.supported],
    paid: s.paid,
    'projects-from-calls': s.submittedFromCalls,
    'projects-submitted': s.submitted,
    'projects-supported': s.supported,
    'region-share': [s.endowedRegions, s.endowed],
    'reshoring-job-share': [s.toCreateReshoring, s.toCreate],
    'reshoring-jobs': s.toCreateReshoring,
    'reshoring-project-share': [s.supportedReshoring, s.supported],
    'reshoring-projects': s.supportedReshoring,
    'schools-opened': s.schools,
    'sites-inside-share': [s.sitesInside, s.sites],
    'sites-labelled': s.sites,
    'sme-mid-cap-share': [s.supportedSmall, s.supported],
    'target-attainment-1300': [committed, await amountOf('investissement-2018')],
    'target-attainment-1360': [committed, await amountOf('investissement-2019-2022')],
  }
}

// Dated facts, at a day. Official lists have no second clock.
const labelled =
  'select count(*)::int as n from territory_label where start_on <= $1 and (end_on is null or $1 < end_on)'
const members = `
  select count(distinct m.epci_siren)::int as n from territory_member as m
  join territory_label as l using (territory_id) join epci on epci.siren = m.epci_siren
  where epci.kind <> 'EPT' and l.start_on <= $1 and (l.end_on is null or $1 < l.end_on)
    and (m.start_on is null or m.start_on <= $1) and (m.end_on is null or $1 < m.end_on)`
const openCalls = `
  select count(*)::int as n from call join subject using (id)
  where call.type in ('eoi', 'callForProjects') and call.state = 'published' and recorded_at <= $2 and (opens_at at time zone 'Europe/Paris')::date <= $1
    and (closes_at is null or (closes_at at time zone 'Europe/Paris')::date >= $1)`
const inSignature = `
  select count(*)::int as n from (
    select distinct on (subject_id) state from state_change join crte on crte.id = subject_id
    where effective_on <= $1 and recorded_at <= $2 order by subject_id, effective_on desc, state_change.id desc
  ) as latest where state = 'in-signature'`
