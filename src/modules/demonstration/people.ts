import { readDataFile } from '../../platform/data-file.ts'
import type { DemoPerson } from './demonstration.ts'
import { applicantsAuthor } from './files/file.ts'
import { randomOf } from './random.ts'

const national: [string, string][] = [
  ['bpifrance', 'Bpifrance'],
  ['ademe', 'Ademe'],
  ['banque-des-territoires', 'Banque des Territoires'],
  ['pole-emploi', 'Pôle emploi'],
  ['business-france', 'Business France'],
  ['cnam', 'Cnam'],
  ['anct', 'ANCT'],
  ['dge', 'DGE'],
  ['fnep', 'FNEP'],
]
const regional: [string, string][] = [
  ['region', 'conseil régional'],
  ['prefecture', 'préfecture de région'],
  ['chef-projet', 'chef de projet'],
]

/** Fictitious people who sign the rows: one an operator, and three a région. */
export function createPeople(regions: { code: string; name: string }[]): DemoPerson[] {
  const random = randomOf('people')
  const names = readDataFile('demonstration', 'people.csv')
  const fullName = () => `${random.pick(names).first} ${random.pick(names).last}`
  return [
    { code: applicantsAuthor, name: 'Demandeurs du fonds (Démo)' },
    ...national.map(([code, at]) => ({ code: `demo-${code}`, name: `${fullName()}, ${at} (Démo)` })),
    ...regions.flatMap(region =>
      regional.map(([code, at]) => ({
        code: `demo-${code}-${region.code}`,
        name: `${fullName()}, ${at}, ${region.name} (Démo)`,
      })),
    ),
  ]
}
