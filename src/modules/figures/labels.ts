import type { Db } from '../../platform/db/connect.ts'
import { anyTerritory, type Split } from './dimensions.ts'
import type { Programme } from './question.ts'

export const sizeLabels: Record<string, string> = {
  micro: 'Microentreprise',
  small: 'Petite entreprise',
  medium: 'Moyenne entreprise',
  'mid-cap': 'Entreprise de taille intermédiaire',
  large: 'Grande entreprise',
}
export const originLabels: Record<string, string> = {
  need: 'Besoin local',
  call: 'Appel à projets',
  company: 'Initiative d’entreprise',
  other: 'Autre',
}
export const funderGroupLabels: Record<string, string> = {
  state: 'État',
  operator: 'Opérateurs',
  region: 'Régions',
  'local-authority': 'Collectivités',
  company: 'Entreprises',
  school: 'Écoles',
  association: 'Associations',
  other: 'Autres',
}
const reshoringLabels: Record<string, string> = { yes: 'Relocalisation', '': 'Autre projet' }
const zoningLabels: Record<string, string> = {
  afr: 'AFR',
  zrr: 'ZRR',
  acv: 'ACV',
  pvd: 'PVD',
  qpv: 'QPV',
  montagne: 'Montagne',
}

const none: Partial<Record<Split, string>> = {
  territory: 'Hors Territoire d’industrie',
  epci: 'Hors intercommunalité',
  zonings: 'Aucun zonage',
}

/** French words for the keys of a split; a key without words stands for itself. */
export async function labelKeys(
  db: Db,
  programme: Programme,
  split: Split,
  keys: readonly string[],
): Promise<Map<string, string>> {
  const named = new Map(await readLabels(db, programme, split, keys))
  if (split === 'territory') named.set(anyTerritory, 'Dans un Territoire d’industrie')
  return new Map(keys.map(key => [key, named.get(key) ?? (key || none[split] || 'Non renseigné')]))
}

async function readLabels(
  db: Db,
  programme: Programme,
  split: Split,
  keys: readonly string[],
): Promise<Iterable<[string, string]>> {
  if (split === 'size') return Object.entries(sizeLabels)
  if (split === 'origin') return Object.entries(originLabels)
  if (split === 'funderGroup') return Object.entries(funderGroupLabels)
  if (split === 'reshoring') return Object.entries(reshoringLabels)
  if (split === 'quarter')
    return keys.map(key => [key, `${key.slice(6)}ᵉ trimestre ${key.slice(0, 4)}`.replace('1ᵉ ', '1ᵉʳ ')])
  if (split === 'zonings')
    return keys.filter(Boolean).map(key => [
      key,
      key
        .split('+')
        .map(family => zoningLabels[family] ?? family)
        .join(' + '),
    ])
  const wanted = [...keys]
  const rows = await (split === 'funder'
    ? db
        .selectFrom('organisation')
        .innerJoin('organisation_name', 'organisation_name.organisation_id', 'organisation.id')
        .where('organisation.code', 'in', ['', ...wanted])
        .orderBy('organisation_name.start_on', sql => sql.asc().nullsFirst())
        .select(['organisation.code as key', 'organisation_name.name'])
        .execute()
    : split === 'territory'
      ? db
          .selectFrom('subject')
          .where('kind', '=', 'territory')
          .where('programme_id', '=', programme.territoriesId)
          .where('code', 'in', ['', ...wanted])
          .select(['code as key', 'name'])
          .execute()
      : split === 'fund'
        ? db
            .selectFrom('subject')
            .where('kind', '=', 'fund')
            .where('programme_id', '=', programme.id)
            .where('code', 'in', ['', ...wanted])
            .select(['code as key', 'name'])
            .execute()
        : split === 'epci'
          ? db
              .selectFrom('epci')
              .where('siren', 'in', ['', ...wanted])
              .select(['siren as key', 'name'])
              .execute()
          : db
              .selectFrom(split)
              .where('code', 'in', ['', ...wanted])
              .select(['code as key', 'name'])
              .execute())
  return rows.map(row => [row.key, row.name])
}
