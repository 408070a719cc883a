import { instantOn } from './calendar.ts'
import type { DemoCoOrganiser, DemoSubject } from './demonstration.ts'
import { callFacts, fundCallSubject } from './files/fund-call.ts'

/** The call that « arrive à son terme, fixé au 15 octobre ». */
export const schoolsCall = 'ami-ecoles-production-2021'

const call = (
  code: string,
  name: string,
  description: string,
  type: 'eoi' | 'callForProjects',
  opensAt: string,
  closesAt: string | null,
): DemoSubject => ({
  kind: 'call',
  code,
  name,
  description,
  place: null,
  source: 'demo-appels',
  author: 'demo-banque-des-territoires',
  recordedAt: opensAt,
  facts: callFacts({ type, opens_at: opensAt, closes_at: closesAt }),
})

const endOf = (day: string) => instantOn(day, 23 * 60 + 59, 59)

/** One call that closes days after the article, one closed before it, one that never closes. */
export const calls: DemoSubject[] = [
  fundCallSubject,
  call(
    schoolsCall,
    'Appel à manifestation d’intérêt « Écoles de production » 2021 (Démo)',
    'Créer ou agrandir des écoles de production, avec la Banque des Territoires. Ouvert en mai 2021 : le jour est de démonstration.',
    'eoi',
    instantOn('2021-05-17', 9 * 60),
    endOf('2021-10-15'),
  ),
  call(
    'aap-decarbonation-demo',
    'Appel à projets « Décarboner les ateliers » (Démo)',
    'Appel fictif, clos avant l’été 2021.',
    'callForProjects',
    instantOn('2021-01-18', 9 * 60),
    endOf('2021-06-30'),
  ),
  call(
    'ami-sites-demo',
    'Appel à manifestation d’intérêt « Sites prêts à l’emploi » (Démo)',
    'Appel fictif, permanent.',
    'eoi',
    instantOn('2020-02-03', 9 * 60),
    null,
  ),
]

export const organisers: DemoCoOrganiser[] = [
  { call: fundCallSubject.code, organisation: 'bpifrance' },
  { call: schoolsCall, organisation: 'banque-des-territoires' },
  { call: schoolsCall, organisation: 'etat' },
  { call: 'aap-decarbonation-demo', organisation: 'ademe' },
  { call: 'ami-sites-demo', organisation: 'etat' },
]
